import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";
import "./ui/jsdom.ts";

// A bound for a machine that is busy with other things; what is waited for comes at once on a free one.
configure({ asyncUtilTimeout: 10_000 });

// What one test rendered is gone before the next one looks at the page.
afterEach(() => cleanup());
