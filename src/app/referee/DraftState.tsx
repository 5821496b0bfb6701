import type { Snapshot } from "../device/face.ts";
import { useOfDraft } from "../device/hooks.ts";
import { SaveState } from "../ui/SaveState.tsx";
import { linkWords } from "./link-words.ts";
import { useSheet } from "./sheet-context.ts";
import { unsentSheets } from "./unsent-sheets.ts";

/** Whether the last tap on the open sheet is kept, and what of this tablet waits to be sent; practice never is [D5]. */
export function DraftState({ snapshot }: { readonly snapshot: Snapshot }) {
  const { device, draft, speech } = useSheet();
  const state = useOfDraft(device, draft, (open) =>
    open?.failed ? "notSaved" : open?.saved === false ? "saving" : "saved",
  );
  if (snapshot.membership.practiceOf !== undefined) {
    return <SaveState state={state} link={speech.t("receipt.practice")} />;
  }
  return <SaveState state={state} waiting={unsentSheets(snapshot)} link={linkWords(snapshot.sync, speech)} />;
}
