/** Handing on without a network: giving away, taking in, filming. */
import { act, render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deflate } from "../../../src/app/device/deflate.ts";
import type { Carrier, HandOn, TakenFile } from "../../../src/app/device/relay.ts";
import { FilmDialog } from "../../../src/app/relay/FilmDialog.tsx";
import type { Film } from "../../../src/app/relay/film.ts";
import { RoundDialog } from "../../../src/app/relay/RoundDialog.tsx";
import type { CompetitionId, OpId, Sequence, WallTime } from "../../../src/core/competition/id.ts";
import { chance } from "../../../src/core/practice/chance.ts";
import { framesOf, PIECE } from "../../../src/core/protocol/frames.ts";
import { checkWord } from "../../../src/core/protocol/sealed.ts";
import { fakeCarrier } from "../device/fake-relay.ts";
import { cup } from "../device/fixtures.ts";
import { startIn } from "../i18n/start-in.ts";
import { done, play } from "../referee/played.ts";
import { tap } from "../referee/show.ts";
import { aCompetition, aTablet } from "../referee/station.ts";
import { carried, showRelay } from "./in-relay.tsx";

beforeEach(() => startIn("en"));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const file = new TextEncoder().encode('{"format":"aidpost-bundle/1"}');
const op = "01890000-0000-7000-8000-000000000001" as OpId;
const handed: HandOn = {
  file: new Blob([file], { type: "application/json" }),
  frames: framesOf(deflate(file)),
  word: checkWord(file),
  ops: [op],
};

/** A tablet with one sheet that is not sent. */
async function aRelay(carrier: Carrier = fakeCarrier()) {
  const device = aTablet(aCompetition());
  await device.submitDraft(await play(device, 14, [[0, done("c1")]]), null);
  device.relay = { ...device.relay, handOn: vi.fn(async () => handed), copied: vi.fn(async () => undefined) };
  const saved = vi.fn();
  vi.stubGlobal(
    "URL",
    Object.assign(URL, { createObjectURL: saved.mockReturnValue("blob:x"), revokeObjectURL: () => {} }),
  );
  showRelay(device, carrier);
  await screen.findByText("1 act is not with the server yet");
  return { device, saved };
}

test("[D6] everything unsent is saved as a file; the word makes it copied", async () => {
  const { device, saved } = await aRelay();
  await tap("Save the file");
  expect(await screen.findByText(/Bring it to the office/)).toBeTruthy();
  expect(saved).toHaveBeenCalledWith(handed.file);
  await tap("The other device has it");
  await tap(handed.word);
  expect(device.relay.copied).toHaveBeenCalledWith([op]);
  expect(await screen.findByText("Copied")).toBeTruthy();
});

test("[D6] when the server received what was carried is told in the competition's time", async () => {
  const carrier = fakeCarrier();
  const at = Date.parse("2026-08-01T10:50:00Z") as WallTime;
  carrier.carry([carried({ kind: "received", at, number: 7 as Sequence, setAside: false })]);
  await aRelay(carrier);
  // Warsaw, in summer.
  expect(await screen.findByText(/12:50/)).toBeTruthy();
});

test("[D6] where the browser shares files the share sheet takes it, as text where JSON is not taken", async () => {
  const shared: File[] = [];
  vi.stubGlobal(
    "navigator",
    Object.assign(navigator, {
      canShare: ({ files }: { files: File[] }) => files.every(({ type }) => type === "text/plain"),
      share: async ({ files }: { files: File[] }) => void shared.push(...files),
    }),
  );
  const { saved } = await aRelay();
  await tap("Send the file");
  await screen.findByText(/Bring it to the office/);
  expect(shared.map(({ name, type }) => [name.endsWith("-unsent.json.txt"), type])).toEqual([
    [true, "text/plain"],
  ]);
  expect(saved).not.toHaveBeenCalled();
  Reflect.deleteProperty(navigator, "canShare");
  Reflect.deleteProperty(navigator, "share");
});

test("[S22] the round is shown, and its word makes it copied; another word does not", async () => {
  const { device } = await aRelay();
  await tap("Show as a round of codes");
  expect(await screen.findByRole("img", { name: "A code of the round" })).toBeTruthy();
  await tap("The other device shows a word");
  await tap("None of these");
  expect(device.relay.copied).not.toHaveBeenCalled();
});

test("[S22] the codes of a round take turns, and begin again", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const frames = framesOf(new Uint8Array(PIECE + 1)) ?? [];
  render(<RoundDialog frames={frames} onSeen={() => {}} onClose={() => {}} />);
  const code = () =>
    screen.queryByRole("img", { name: "A code of the round" })?.querySelector("path")?.getAttribute("d") ??
    null;
  await waitFor(() => expect(code()).not.toBeNull());
  expect(screen.getByText(/2 codes/)).toBeTruthy();
  const first = code();
  act(() => void vi.advanceTimersByTime(350));
  await waitFor(() => expect(code()).not.toBe(first));
  act(() => void vi.advanceTimersByTime(350));
  await waitFor(() => expect(code()).toBe(first));
});

test("[S22] too much for a round says what to do instead", () => {
  render(<RoundDialog frames={null} onSeen={() => {}} onClose={() => {}} />);
  expect(screen.getByRole("alert").textContent).toContain("send or save the file");
});

test("a device that has nothing unsent says so, and gives nothing away", async () => {
  const device = aTablet(aCompetition());
  showRelay(device, fakeCarrier());
  expect(await screen.findByText("The server has everything of this device")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Save the file" })).toBeNull();
});

test("[D6] a file that can't be made is said", async () => {
  const { device } = await aRelay();
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  vi.spyOn(device.relay, "handOn").mockRejectedValue(new Error("locked"));
  await tap("Save the file");
  expect((await screen.findByRole("alert")).textContent).toContain("The file could not be made");
  log.mockRestore();
});

const answers: readonly (readonly [TakenFile, RegExp])[] = [
  [{ kind: "taken", word: "7KQ-2MX", ops: 3, bundles: 1, known: 0 }, /3 sheets and acts are kept here/],
  [{ kind: "taken", word: "7KQ-2MX", ops: 3, bundles: 1, known: 1 }, /nothing is counted twice/],
  [{ kind: "none", at: "", problem: "" }, /This is no file of unsent sheets/],
  [
    { kind: "none", at: "bundles.1.signature", problem: "64 bytes in base64url" },
    /bundles\.1\.signature: 64 bytes/,
  ],
  [{ kind: "newer" }, /A newer app made this file/],
  [{ kind: "otherCompetition", competition: "other" as CompetitionId }, /of another competition: other/],
];
test.each(answers)("[L14] a file that is brought in says what became of it: %o", async (answer, words) => {
  const takeFile = vi.fn(async () => answer);
  await aRelay(fakeCarrier({ takeFile }));
  await userEvent.upload(await screen.findByLabelText("Choose a file"), new File([file], "unsent.json"));
  expect(await screen.findByText(words)).toBeTruthy();
  expect(takeFile).toHaveBeenCalledOnce();
});

/** A camera that the test holds before codes. */
function aCamera() {
  const seen: { onCode: (text: string) => void; onProblem: (problem: "denied" | "noCamera") => void }[] = [];
  const stop = vi.fn();
  const film: Film = (_video, filming) => {
    seen.push(filming);
    return stop;
  };
  return { film, seen, stop };
}
function filming(carrier: Carrier) {
  const camera = aCamera();
  const onTaken = vi.fn();
  const view = render(
    <FilmDialog
      competition={cup}
      carrier={carrier}
      onTaken={onTaken}
      onClose={() => {}}
      film={camera.film}
    />,
  );
  return { ...camera, onTaken, ...view };
}

test("[S22] what is filmed says its progress, and is taken once it is whole, whatever comes in between", async () => {
  const luck = chance("filmed");
  const bytes = Uint8Array.from({ length: 1500 }, () => luck.whole(0, 255));
  const frames = framesOf(deflate(bytes)) ?? [];
  expect(frames.length).toBeGreaterThan(2);
  const takeFile = vi.fn(async () => answers[0]?.[0] ?? { kind: "newer" as const });
  const { seen, onTaken, stop, unmount } = filming(fakeCarrier({ takeFile }));
  expect(screen.getByText("Looking for a code")).toBeTruthy();
  const shows = (text: string) => act(async () => seen[0]?.onCode(text));
  await shows("https://elsewhere.example");
  await shows(frames[1] ?? "");
  await shows(frames[1] ?? "");
  expect(screen.getByText(`1 of ${frames.length} codes`)).toBeTruthy();
  for (const frame of frames) await shows(frame);
  await waitFor(() => expect(onTaken).toHaveBeenCalledOnce());
  expect(takeFile).toHaveBeenCalledWith(cup, bytes);
  await shows(frames[0] ?? "");
  expect(takeFile).toHaveBeenCalledOnce();
  unmount();
  expect(stop).toHaveBeenCalledOnce();
});

test("[S21] a courier code before the camera is taken too", async () => {
  const takeCode = vi.fn(async () => ({ kind: "taken", id: "x" }) as const);
  const { seen, onTaken } = filming(fakeCarrier({ takeCode }));
  await act(async () => seen[0]?.onCode("https://cup.example/k#111CUP/0123E"));
  expect(takeCode).toHaveBeenCalledWith("https://cup.example/k#111CUP/0123E");
  await waitFor(() => expect(onTaken).toHaveBeenCalledWith({ kind: "taken", id: "x" }));
});

test.each([
  ["denied", "Allow the camera"],
  ["noCamera", "Bring the file in"],
] as const)("a camera that gives no pictures (%s) says what to do", async (problem, todo) => {
  const { seen } = filming(fakeCarrier());
  await act(async () => seen[0]?.onProblem(problem));
  expect(screen.getByRole("alert").textContent).toContain(todo);
});
