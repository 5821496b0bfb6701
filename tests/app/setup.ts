import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";
import "./ui/jsdom.ts";

// What one test rendered is gone before the next one looks at the page.
afterEach(() => cleanup());
