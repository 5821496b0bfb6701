import fc from "fast-check";
import { expect, test } from "vitest";
import {
  FrameCollector,
  framesOf,
  MOST_FRAMES,
  PIECE,
  readFrame,
} from "../../../src/core/protocol/frames.ts";

const file = (length: number, seed = 7) =>
  Uint8Array.from({ length }, (_, at) => (at * seed + at * at) % 256);

function framed(bytes: Uint8Array): readonly string[] {
  const frames = framesOf(bytes);
  if (frames === null) throw new Error("too large");
  return frames;
}

/** What has come when these codes were filmed in this order. */
function filmed(codes: readonly string[], collector = new FrameCollector()) {
  return codes.map((code) => {
    const frame = readFrame(code);
    if (!frame) throw new Error("no frame");
    return collector.add(frame);
  });
}

test("[S22] a file comes whole out of its frames, in any order, with repeats and from the middle of the round", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), fc.infiniteStream(fc.nat()), (bytes, order) => {
      const frames = framed(bytes);
      const collector = new FrameCollector();
      for (const at of order) {
        const [progress] = filmed([frames[at % frames.length] ?? ""], collector);
        if (!progress?.file) continue;
        expect(progress.file).toEqual(bytes);
        expect(progress.have).toBe(frames.length);
        return;
      }
    }),
    { numRuns: 50 },
  );
});

test("[S22] the progress counts each frame once", () => {
  const frames = framed(file(PIECE * 3));
  const [first = "", second = "", third = ""] = frames;
  const seen = filmed([second, second, first, first, third]);
  expect(seen.map(({ have, of }) => `${have}/${of}`)).toEqual(["1/3", "1/3", "2/3", "2/3", "3/3"]);
  expect(seen.map(({ file: whole }) => whole !== null)).toEqual([false, false, false, false, true]);
});

test("[S22] a frame that was read wrong is none, whichever character it was", () => {
  const [frame = ""] = framed(file(40));
  for (let at = 5; at < frame.length; at += 1) {
    const other = frame[at] === "0" ? "1" : "0";
    const wrong = frame.slice(0, at) + other + frame.slice(at + 1);
    const read = readFrame(wrong);
    expect(read, wrong).toBeNull();
  }
  for (const text of ["", "AID1:", "AID2:000", "https://cup.example", "AID1:000000000000000"]) {
    expect(readFrame(text)).toBeNull();
  }
});

test("[S22] frames of another file begin anew, and never mix with those before", () => {
  const one = framed(file(PIECE * 2, 3));
  const other = framed(file(PIECE * 2, 5));
  const collector = new FrameCollector();
  const seen = filmed([one[0] ?? "", other[1] ?? "", other[0] ?? ""], collector);
  expect(seen.map(({ have }) => have)).toEqual([1, 1, 2]);
  expect(seen[2]?.file).toEqual(file(PIECE * 2, 5));
});

test("[S22] pieces that do not fit the whole are thrown away and filmed again", () => {
  const bytes = file(PIECE * 2);
  const [first = "", second = ""] = framed(bytes);
  const collector = new FrameCollector();
  const frame = readFrame(first);
  if (!frame) throw new Error("no frame");
  collector.add({ ...frame, piece: file(PIECE, 11) });
  expect(filmed([second], collector)).toEqual([{ have: 0, of: 2, file: null }]);
  expect(filmed([first, second], collector)[1]?.file).toEqual(bytes);
});

test("[S22] a file that would take minutes to film is refused", () => {
  expect(framesOf(new Uint8Array(PIECE * MOST_FRAMES))).toHaveLength(MOST_FRAMES);
  expect(framesOf(new Uint8Array(PIECE * MOST_FRAMES + 1))).toBeNull();
});
