/** Persons' names lie in the people table beside the log [L19]: changing one needs the server. */
import type { PersonId } from "../../../core/competition/id.ts";
import type { Person } from "../../../core/protocol/messages.ts";
import type { Trouble } from "../../device/face.ts";
import type { Office } from "../office.ts";

/** Gives persons these names; who has the name already, or is new without one, is left out. */
export async function putNames(
  { device, snapshot }: Office,
  names: readonly { readonly id: PersonId; readonly name: string }[],
): Promise<Trouble | null> {
  const people = names.flatMap(({ id, name }): readonly Person[] => {
    const known = snapshot.people.get(id);
    if (known?.name === name) return [];
    return [{ id, name, contact: known?.contact ?? null, pin: known?.pin ?? null, erased: false }];
  });
  if (people.length === 0) return null;
  const outcome = await device.putPeople(people);
  return outcome.ok ? null : outcome.trouble;
}
