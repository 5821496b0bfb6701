/**
 * Bytes as text for a QR code and for an address. The characters are those that a QR code holds as alphanumeric (two in
 * eleven bits) and that stand in an address's fragment as they are; two bytes take three of them, a last one two.
 */
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-./:";
const BASE = ALPHABET.length;
const CODES = new Map(Array.from(ALPHABET, (character, code) => [character, code]));

/** The text of bytes: `⌈1.5 × length⌉` characters. */
export function codeText(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const [first = 0, second] = bytes.subarray(at, at + 2);
    text += second === undefined ? digits(first, 2) : digits(first * 256 + second, 3);
  }
  return text;
}

/** Its inverse; null for a text that no bytes have. */
export function codeBytes(text: string): Uint8Array | null {
  const rest = text.length % 3;
  if (rest === 1) return null;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const group = text.slice(at, at + 3);
    const value = numberOf(group);
    if (value === null || value >= (group.length === 3 ? 65_536 : 256)) return null;
    if (group.length === 3) bytes.push(value >> 8);
    bytes.push(value & 255);
  }
  return Uint8Array.from(bytes);
}

/** So many characters, the highest first. */
function digits(value: number, count: number): string {
  let text = "";
  let rest = value;
  for (let index = 0; index < count; index += 1) {
    text = ALPHABET.charAt(rest % BASE) + text;
    rest = Math.floor(rest / BASE);
  }
  return text;
}

function numberOf(group: string): number | null {
  let value = 0;
  for (const character of group) {
    const code = CODES.get(character);
    if (code === undefined) return null;
    value = value * BASE + code;
  }
  return value;
}
