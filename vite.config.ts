import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      { extends: true, test: { name: "house", include: ["tests/house/**/*.test.ts"] } },
      { extends: true, test: { name: "core", include: ["tests/core/**/*.test.ts"] } },
      { extends: true, test: { name: "server", include: ["tests/server/**/*.test.ts"] } },
      {
        extends: true,
        test: { name: "app", include: ["tests/app/**/*.test.{ts,tsx}"], environment: "jsdom" },
      },
      {
        extends: true,
        test: { name: "e2e", include: ["tests/e2e/**/*.test.ts"], fileParallelism: false, maxWorkers: 1 },
      },
    ],
  },
});
