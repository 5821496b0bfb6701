/** From rows of the tables to what they stand for; the columns have the same names in every store. */
import * as v from "valibot";
import { DeviceId, Hash, HistoryId, OpId } from "../../core/competition/id.ts";
import { type Entry, Verdict } from "../../core/log/entry.ts";
import { PublicKey } from "../../core/log/role.ts";
import {
  BundleRecord,
  Heartbeat,
  Person,
  PinVerifier,
  SignatureDrawing,
} from "../../core/protocol/messages.ts";
import type { Claim, DeviceWord, HistoryKeys, StoredBundle, StoredSignature } from "./contract.ts";

export type Row = Record<string, unknown>;

const ACCEPTED: Verdict = { kind: "accepted" };
const ACCEPTED_TEXT = JSON.stringify(ACCEPTED);

/** @param op  the text of its op */
export function entryOf({ sequence, received, verdict, hash }: Row, op: string): Entry {
  return {
    sequence: Number(sequence),
    op,
    received: Number(received),
    verdict: verdictOf(String(verdict)),
    hash: v.parse(Hash, hash),
  };
}

function verdictOf(text: string): Verdict {
  return text === ACCEPTED_TEXT ? ACCEPTED : v.parse(Verdict, JSON.parse(text));
}

const PrivateKey = v.strictObject({ ...PublicKey.entries, d: PublicKey.entries.x });

export function keysOf(row: Row): HistoryKeys {
  return {
    history: v.parse(HistoryId, row.history),
    device: v.parse(DeviceId, row.device),
    signing: v.parse(PrivateKey, JSON.parse(String(row.signing))),
    sealing: v.parse(PrivateKey, JSON.parse(String(row.sealing))),
    begun: Number(row.begun),
  };
}

export function claimOf(row: Row): Claim {
  return {
    secret: v.parse(Hash, row.secret),
    made: Number(row.made),
    expires: Number(row.expires),
    used:
      row.used_at === null
        ? null
        : {
            at: Number(row.used_at),
            device: v.parse(DeviceId, row.used_device),
            key: v.parse(PublicKey, JSON.parse(String(row.used_key))),
          },
  };
}

export function bundleOf({ at, device, signature, hashes, key }: Row): StoredBundle {
  const known = key === null ? {} : { key: JSON.parse(String(key)) };
  return {
    ...v.parse(BundleRecord, { device, signature, hashes: JSON.parse(String(hashes)), ...known }),
    at: Number(at),
  };
}

/** The column of a bundle's key. */
export function keyColumn({ key }: Pick<StoredBundle, "key">): string | null {
  return key === undefined ? null : JSON.stringify(key);
}

export function personOf({ person, name, contact, pin, erased }: Row): Person {
  const verifier = pin === null ? null : v.parse(PinVerifier, JSON.parse(String(pin)));
  return v.parse(Person, { id: person, name, contact, pin: verifier, erased: erased === 1 });
}

export function signatureOf({ op, drawing, salt }: Row): StoredSignature {
  const erased = drawing === null || salt === null;
  if (erased) return { op: v.parse(OpId, op), drawn: null };
  const { op: id, ...drawn } = v.parse(SignatureDrawing, { op, drawing, salt });
  return { op: id, drawn };
}

export function wordOf({ device, at, said }: Row): DeviceWord {
  return {
    device: v.parse(DeviceId, device),
    at: Number(at),
    said: v.parse(Heartbeat, JSON.parse(String(said))),
  };
}
