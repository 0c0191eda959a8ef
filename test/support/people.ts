import { Jar } from "./browser.ts";
import type { TestHub } from "./hub.ts";

/** Signs in with a user name and password, in a browser (`r` remembered) or for a token (`b`). */
export const signIn = `mutation($u: String!, $p: String!, $r: Boolean, $b: Boolean) {
  signIn(input: {username: $u, password: $p, remember: $r, bearer: $b}) { token expiresAt mustChangePassword userErrors { code message field } } }`;
/** Changes the password of who is signed in. */
export const change = `mutation($c: String!, $n: String!) { changePassword(input: {currentPassword: $c, newPassword: $n}) {
  token expiresAt userErrors { code message field } } }`;
/** Who is signed in. */
export const who = "{ viewer { username keyName role organization { code } } }";

/** Somebody with an account and a browser. */
export interface Person {
  username: string;
  password: string;
  jar: Jar;
}

/** The people of a hub, and their browsers. */
export class People {
  private readonly hub: TestHub;
  private made = 0;

  constructor(hub: TestHub) {
    this.hub = hub;
  }

  /** A browser in which nobody is signed in. */
  browser(): Jar {
    return new Jar(this.hub.server.url);
  }

  /** An account whose password is no longer the first one, and a browser that is signed in with it. */
  async person(organization: string | null = "dj-hc"): Promise<Person> {
    const username = `person${++this.made}`;
    const password = `right horse ${this.made}`;
    const { createAccount } = await this.hub.data(
      "ADMIN",
      `mutation($u: String!, $o: ID) { createAccount(input: {username: $u, organization: $o}) { password } }`,
      { u: username, o: organization },
    );
    const jar = await this.signedIn(username, createAccount.password);
    const answer = await jar.ask(change, { c: createAccount.password, n: password });
    if (code(answer)) throw new Error(JSON.stringify(answer));
    return { username, password, jar };
  }

  /** Another browser that is signed in with this password. */
  async signedIn(username: string, password: string): Promise<Jar> {
    const jar = this.browser();
    const answer = await jar.ask(signIn, { u: username, p: password });
    if (code(answer) || jar.session === null) throw new Error(JSON.stringify(answer));
    return jar;
  }
}

/** The status of the hub's answer to a browser that asks who it is. */
export async function status(jar: Jar): Promise<number> {
  return (await jar.ask(who)).status;
}

/** The code of the first userError of an answer, if there is one. */
export function code(answer: { data: Record<string, { userErrors: { code: string }[] }> }): string | undefined {
  return Object.values(answer.data)[0]!.userErrors[0]?.code;
}
