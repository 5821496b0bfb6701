import { expect, test } from "vitest";
import { lockFolder } from "../../../src/server/store/lock.ts";
import { freshFolder } from "../folder.ts";

test("[T4] a data folder has one server, until that gives it back", () => {
  const folder = freshFolder();
  const release = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow("Another Aidpost process already uses the data folder");
  release();
  lockFolder(folder)();
});
