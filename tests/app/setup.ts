import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";
import "./ui/jsdom.ts";

// What one test rendered is gone before the next one looks at the page.
afterEach(() => cleanup());

// A screen that loads its part of the app may take its time on a busy machine; what is waited for ends the wait.
configure({ asyncUtilTimeout: 15_000 });
