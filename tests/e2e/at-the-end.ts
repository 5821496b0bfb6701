/** What a test process would leave behind is taken away when it ends, however it ends short of SIGKILL. */
import type { ChildProcess } from "node:child_process";

const leftovers = new Set<() => void>();

/** Has `clear` run when this process ends; the answer calls it off. */
export function atTheEnd(clear: () => void): () => void {
  leftovers.add(clear);
  return () => {
    leftovers.delete(clear);
  };
}

/** Ends a process that was started `detached`, with all its children, by SIGKILL. */
export function killGroup(leader: ChildProcess): void {
  if (leader.pid === undefined || leader.exitCode !== null || leader.signalCode !== null) return;
  try {
    process.kill(-leader.pid, "SIGKILL");
  } catch (error) {
    const alreadyGone = error instanceof Error && "code" in error && error.code === "ESRCH";
    if (!alreadyGone) throw error;
  }
}

process.once("exit", clearUp);
// A test runner ends its workers with a signal; the signal then does what it would have done.
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
  process.once(signal, () => {
    clearUp();
    process.kill(process.pid, signal);
  });
}

function clearUp(): void {
  for (const clear of leftovers) clear();
}
