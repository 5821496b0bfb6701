/** A JSON text with one field set, or taken away when `value` is undefined. */
export function changed(json: string, path: readonly (string | number)[], value: unknown): string {
  return JSON.stringify(withField(JSON.parse(json), path, value));
}

function withField(here: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(here)) {
    const list: unknown[] = [...here];
    list[Number(key)] = withField(list[Number(key)], rest, value);
    return list;
  }
  if (typeof here !== "object" || here === null) throw new Error(`no field ${key}`);
  const entries = Object.entries(here).filter(([name]) => name !== key);
  const inner = withField(Object.entries(here).find(([name]) => name === key)?.[1], rest, value);
  return Object.fromEntries(inner === undefined ? entries : [...entries, [key, inner]]);
}
