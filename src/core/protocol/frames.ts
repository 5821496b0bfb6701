/**
 * A file as a round of QR codes that one screen shows in turn and another device films. Frames come in any order and
 * more than once, from any point of the round; one that was missed comes round again.
 *
 *     AID1:DATA   DATA is `code-text` of
 *
 * | bytes | what |
 * |---|---|
 * | 4 | of the whole file's hash: which round it is, and whether it came whole |
 * | 2 | this frame, from 0 |
 * | 2 | how many there are |
 * | rest | a piece of the file |
 * | 2 | of the hash of everything before |
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes } from "@noble/hashes/utils.js";
import { codeBytes, codeText } from "./code-text.ts";

const MARK = "AID1:";
const ROUND = 4;
const NUMBER = 2;
const CHECK = 2;
const HEAD = ROUND + 2 * NUMBER;
/** Bytes of the file in a frame: with the rest about a code of version 14 at level M, read from an arm's length. */
export const PIECE = 330;
/** More than this would take minutes to film. */
export const MOST_FRAMES = 600;

export interface Frame {
  /** The same for all frames of one file. */
  readonly round: string;
  readonly index: number;
  readonly count: number;
  readonly piece: Uint8Array;
}

/** The round of a file; null when it is too large to be filmed. */
export function framesOf(file: Uint8Array): readonly string[] | null {
  const count = Math.max(1, Math.ceil(file.length / PIECE));
  if (count > MOST_FRAMES) return null;
  const round = sha256(file).slice(0, ROUND);
  return Array.from({ length: count }, (_, index) => {
    const piece = file.slice(index * PIECE, (index + 1) * PIECE);
    const said = concatBytes(round, twoBytes(index), twoBytes(count), piece);
    return MARK + codeText(concatBytes(said, sha256(said).slice(0, CHECK)));
  });
}

/** Reads a code; null when it is no frame, or was read wrong. */
export function readFrame(text: string): Frame | null {
  const bytes = text.startsWith(MARK) ? codeBytes(text.slice(MARK.length)) : null;
  if (bytes === null || bytes.length < HEAD + CHECK) return null;
  const said = bytes.slice(0, -CHECK);
  if (bytesToHex(bytes.slice(-CHECK)) !== bytesToHex(sha256(said).slice(0, CHECK))) return null;
  const [index, count] = [numberAt(said, ROUND), numberAt(said, ROUND + NUMBER)];
  if (count === 0 || count > MOST_FRAMES || index >= count) return null;
  return { round: bytesToHex(said.slice(0, ROUND)), index, count, piece: said.slice(HEAD) };
}

/** How far a round has come. `file`: it is whole and fits its hash. */
export interface Progress {
  readonly have: number;
  readonly of: number;
  readonly file: Uint8Array | null;
}

/** Puts the frames of a round together. A frame of another round begins anew. */
export class FrameCollector {
  #round: string | null = null;
  #count = 0;
  readonly #pieces = new Map<number, Uint8Array>();

  /** Takes a frame; says what has come so far. */
  add(frame: Frame): Progress {
    if (frame.round !== this.#round || frame.count !== this.#count) {
      this.#pieces.clear();
      this.#round = frame.round;
      this.#count = frame.count;
    }
    this.#pieces.set(frame.index, frame.piece);
    const file = this.#pieces.size === this.#count ? this.#whole() : null;
    return { have: this.#pieces.size, of: this.#count, file };
  }

  /** The file; where it does not fit its hash a frame was read wrong, and all are filmed again. */
  #whole(): Uint8Array | null {
    const pieces = Array.from(
      { length: this.#count },
      (_, index) => this.#pieces.get(index) ?? new Uint8Array(),
    );
    const file = concatBytes(...pieces);
    if (bytesToHex(sha256(file).slice(0, ROUND)) === this.#round) return file;
    this.#pieces.clear();
    return null;
  }
}

function twoBytes(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 255);
}

function numberAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}
