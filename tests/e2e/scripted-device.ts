/** A device without a screen: it signs its requests like every other one. */
import { systemClock } from "../../src/server/clock.ts";
import { TestDevice } from "../server/test-device.ts";

export class ScriptedDevice {
  readonly origin: string;
  readonly signs = new TestDevice(systemClock);

  /** @param origin  of the server that it speaks to */
  constructor(origin: string) {
    this.origin = origin;
  }

  /** Its id and its key. */
  get self(): Pick<TestDevice, "device" | "key"> {
    const { device, key } = this.signs;
    return { device, key };
  }

  /**
   * What the server answers.
   *
   * @param audience  to whom the request is signed: a competition, or the server itself
   * @throws when it refuses
   */
  async send(
    method: "GET" | "POST" | "PUT",
    path: string,
    body: object | undefined,
    audience = "server",
  ): Promise<unknown> {
    const text = body === undefined ? "" : JSON.stringify(body);
    const token = await this.signs.token(audience, method, path, text);
    const answer = await fetch(this.origin + path, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: text }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
}
