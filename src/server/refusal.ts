/** Why the program can't do what was asked: one clear line for the terminal, and exit code 1. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** The code of a system error such as "EACCES", or null for any other value. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}
