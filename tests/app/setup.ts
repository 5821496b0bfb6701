import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

// What one test rendered is gone before the next one looks at the page.
afterEach(() => cleanup());
