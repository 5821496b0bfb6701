/** Makes every key of the catalogs known to the type check, so that a missing one is an error. */
import "i18next";
import type board from "./en/board.json";
import type captain from "./en/captain.json";
import type common from "./en/common.json";
import type office from "./en/office.json";
import type print from "./en/print.json";
import type referee from "./en/referee.json";
import type relay from "./en/relay.json";
import type repair from "./en/repair.json";
import type rules from "./en/rules.json";
import type start from "./en/start.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    fallbackNS: "common";
    resources: {
      common: typeof common;
      referee: typeof referee;
      office: typeof office;
      relay: typeof relay;
      rules: typeof rules;
      captain: typeof captain;
      board: typeof board;
      start: typeof start;
      print: typeof print;
      repair: typeof repair;
    };
  }
}
