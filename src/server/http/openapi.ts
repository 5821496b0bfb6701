/** The API's description, made from the very schemas that read and write its messages. */
import { toJsonSchemaDefs } from "@valibot/to-json-schema";
import { HISTORY_HEADER, TIME_HEADER } from "../../core/protocol/paths.ts";
import { type Content, messages, OPERATIONS, type Operation } from "./operations.ts";

/** The OpenAPI 3.1 document. @param build  which build answers */
export function openApi(build: string): object {
  const paths = Map.groupBy(OPERATIONS, ({ path }) => path);
  return {
    openapi: "3.1.0",
    info: { title: "Aidpost", version: build, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    paths: Object.fromEntries(
      [...paths].map(([path, operations]) => [
        path,
        Object.fromEntries(operations.map((operation) => [operation.method, described(operation)])),
      ]),
    ),
    components: {
      schemas: toJsonSchemaDefs(messages, {
        target: "draft-2020-12",
        // What they demand beside a shape (a brand, no space at the ends, a safe integer) has no word in JSON Schema.
        ignoreActions: ["brand", "trim", "safe_integer"],
        overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
      }),
      securitySchemes: {
        device: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description:
            "A token that the device signs for this one request (ES256): audience, method, path with query, hash of the body, time, id.",
        },
      },
    },
  };
}

function described({ path, summary, signed, query = {}, body, answer, status = 200 }: Operation): object {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const text = { schema: { type: "string" } };
  return {
    summary,
    ...(signed ? { security: [{ device: [] }] } : {}),
    parameters: [
      ...named.map((name) => ({ name, in: "path", required: true, ...text })),
      ...Object.entries(query).map(([name, description]) => ({ name, in: "query", description, ...text })),
    ],
    ...(body ? { requestBody: { required: true, content: contentOf(body) } } : {}),
    responses: {
      [status]: {
        description: "Done.",
        headers: { [HISTORY_HEADER]: text, [TIME_HEADER]: text },
        content: contentOf(answer),
      },
      default: {
        description: "A problem document (RFC 9457).",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function contentOf(content: Content): object {
  return Object.hasOwn(messages, content)
    ? { "application/json": { schema: { $ref: `#/components/schemas/${content}` } } }
    : { [content]: {} };
}
