/** How the way to the server is, in few words: "offline since 10:41". */
import type { SyncStatus } from "../device/face.ts";
import type { Speech } from "./criterion-words.ts";

/** Undefined while all is well: nothing needs saying then. */
export function linkWords({ link, lastContact }: SyncStatus, { t, numbers }: Speech): string | undefined {
  switch (link) {
    case "connected":
      return undefined;
    case "offline":
      return lastContact === null
        ? t("link.offline")
        : t("link.offlineSince", { time: numbers.dayTime(lastContact) });
    case "paused":
      return t("link.paused");
  }
}
