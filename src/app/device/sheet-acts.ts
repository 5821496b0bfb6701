/** What becomes of a sheet on this device: opened, submitted, discarded, or moved to the right team. */
import type { OpId } from "../../core/competition/id.ts";
import { record, type SheetKey } from "../../core/competition/run.ts";
import type { Sheet } from "../../core/competition/sheet.ts";
import type { Act } from "../../core/log/act.ts";
import type { OpKind } from "../../core/log/op.ts";
import type { Role } from "../../core/log/role.ts";
import { formOf } from "../../core/log/setup.ts";
import type { Drafts } from "./drafts.ts";
import type { Compose, DraftRecord, Journal } from "./journal-port.ts";
import type { LogView } from "./log-view.ts";
import type { Ports } from "./ports.ts";
import { randomId } from "./random-id.ts";
import { bodyOfSheet, movedDraft, movedNote, submission } from "./submission.ts";

export interface SheetActsWorld {
  readonly ports: Pick<Ports, "chance" | "clock">;
  readonly journal: Journal;
  readonly view: LogView;
  readonly drafts: Drafts;
  /** What this device is in the competition now. */
  readonly role: () => Role;
  /** Puts the envelope around an act of whoever holds the device. */
  readonly compose: <K extends OpKind>(act: Act<K>) => { readonly id: OpId; readonly compose: Compose };
  /** An op is in the journal: it is shown and sent. */
  readonly written: () => Promise<void>;
}

export class SheetActs {
  readonly #world: SheetActsWorld;

  constructor(world: SheetActsWorld) {
    this.#world = world;
  }

  async open(sheet: SheetKey, options: { lane?: number; corrects?: OpId }): Promise<string> {
    const { ports, journal, view, drafts } = this.#world;
    const { lane, corrects } = options;
    const form = formOf(view.state, sheet.station);
    if (!form) throw new Error(`The sheet of station ${sheet.station} is not on this device yet`);
    const draft: DraftRecord = {
      head: {
        draft: randomId(ports.chance, 16),
        sheet,
        form: form.op,
        ...(lane === undefined ? {} : { lane }),
        ...(corrects === undefined ? {} : { corrects }),
        opened: ports.clock.reading(),
      },
      record: record.sheet(sheet),
      base: corrects === undefined ? null : bodyOfSheet(view.state, corrects),
    };
    const opened = await journal.openDraft(draft);
    await drafts.open(opened);
    await view.refresh();
    return opened.head.draft;
  }

  async submit(draft: string, reason: string | null, paper?: Sheet["paper"]): Promise<OpId> {
    const { journal, view, drafts, role, written } = this.#world;
    const open = drafts.get(draft);
    const sheet = { ...open.sheet(), ...(paper === undefined ? {} : { paper }) };
    const about = { state: view.state, role: role() };
    const { id, compose: write } = this.#world.compose(submission(open.record, sheet, reason, about));
    await open.end(() => journal.write([write], draft));
    drafts.forget(draft);
    await written();
    return id;
  }

  async discard(draft: string): Promise<void> {
    const { journal, view, drafts } = this.#world;
    const open = drafts.find(draft);
    const discard = () => journal.discardDraft(draft);
    await (open ? open.end(discard) : discard());
    drafts.forget(draft);
    await view.refresh();
  }

  async move(draft: string, to: SheetKey): Promise<string> {
    const { ports, journal, view, drafts } = this.#world;
    const open = drafts.get(draft);
    const moved = movedDraft(open.record, to, randomId(ports.chance, 16));
    const note = movedNote(open.record);
    await open.end(() => journal.moveDraft(draft, moved, open.rowsFor(moved.head.draft, note)));
    await drafts.open(moved);
    drafts.forget(draft);
    await view.refresh();
    return moved.head.draft;
  }
}
