import { DoneSheet } from "./DoneSheet.tsx";
import { type HomeQuestion, useHome } from "./home-context.ts";
import { MoveSheet } from "./MoveSheet.tsx";
import { StartDialog } from "./StartDialog.tsx";
import { TeamDialog } from "./TeamDialog.tsx";

/** The dialog that stands over the lists. */
export function HomeQuestions({ question }: { readonly question: HomeQuestion }) {
  const { day } = useHome();
  const team = [...day.waiting, ...day.begun, ...day.done, ...day.elsewhere].find(
    ({ id, key, counts }) =>
      id === question.team && ("attempt" in question ? key.attempt === question.attempt : counts),
  );
  if (!team) return null;
  switch (question.kind) {
    case "start":
      return <StartDialog team={team} />;
    case "team":
      return <TeamDialog team={team} />;
    case "move":
      return <MoveSheet team={team} sheet={question.sheet} />;
    case "done":
      return <DoneSheet team={team} />;
  }
}
