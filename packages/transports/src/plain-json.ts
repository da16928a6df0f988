/** No documented answer is deeper, and what walks through one by recursion would run out of stack. */
const DEEPEST = 100;

/**
 * JSON as it came, but without members called `__proto__`, which could change the prototype of whatever an
 * application merges it into; `undefined` where it is nested more than 100 deep.
 */
export function plainJson(json: unknown): unknown {
  let level: object[] = [json].filter(isObject);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === DEEPEST) return undefined;
    const next: object[] = [];
    for (const value of level) {
      if (Object.hasOwn(value, '__proto__')) Reflect.deleteProperty(value, '__proto__');
      for (const inner of Object.values(value)) if (isObject(inner)) next.push(inner);
    }
    level = next;
  }
  return json;
}

/** What `JSON.parse` makes; an application may have put something else into a body. */
function isObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
