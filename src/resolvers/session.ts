import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { changePassword } from "../commands/account.ts";
import {
  signOutEverywhere,
  signIn,
  signInWithKey,
  signOut,
  type Beginning,
  type NewSession,
} from "../commands/session.ts";
import { Refusal } from "../domain/refusal.ts";
import {
  ChangePasswordInput,
  SignInInput,
  SignInPayload,
  SignInWithKeyInput,
  SignOutInput,
  SignOutPayload,
} from "../schema/account.ts";
import type { Context } from "./context.ts";
import { payload } from "./refuse.ts";

/** Who is at the door. */
@Resolver()
export class SessionResolver {
  @Mutation(() => SignInPayload, {
    description:
      "Begins a session with a user name and password. The browser gets it as an HttpOnly cookie; a script asks for a token. Needs no key.",
  })
  signIn(@Ctx() context: Context, @Arg("input", () => SignInInput) input: SignInInput): Promise<unknown> {
    const { username, password, bearer, remember } = input;
    const { em } = context.services;
    const { address } = context.caller;
    return begin(context, bearer ? "token" : remember ? "kept cookie" : "cookie", (beginning) =>
      signIn(em, { username, password, address }, beginning),
    );
  }

  @Mutation(() => SignInPayload, {
    description:
      "Begins a browser's session in the name of an API key, so that the page need not keep it. Needs no key.",
  })
  signInWithKey(
    @Ctx() context: Context,
    @Arg("input", () => SignInWithKeyInput) input: SignInWithKeyInput,
  ): Promise<unknown> {
    const key = input.key.trim().replace(/^Bearer\s+/i, "");
    return begin(context, input.remember ? "kept cookie" : "cookie", (beginning) =>
      signInWithKey(context.services.em, key, beginning),
    );
  }

  @Mutation(() => SignInPayload, {
    description:
      "Gives the person who is signed in a new password. Every session ends; the one that asked goes on under a new cookie or token.",
  })
  changePassword(
    @Ctx() context: Context,
    @Arg("input", () => ChangePasswordInput) input: ChangePasswordInput,
  ): Promise<unknown> {
    const { caller, services } = context;
    const { currentPassword, newPassword } = input;
    return begin(context, caller.byCookie ? "cookie" : "token", async (beginning) => {
      const begun = await changePassword(
        context.command,
        { currentPassword, newPassword, address: caller.address },
        beginning,
      );
      services.forgetCallers();
      return begun;
    });
  }

  @Mutation(() => SignOutPayload, {
    description: "Ends the session that asks, and takes the cookie away. Needs no key.",
  })
  signOut(
    @Ctx() context: Context,
    @Arg("input", () => SignOutInput, { nullable: true }) input?: SignOutInput,
  ): Promise<unknown> {
    const { caller, services, known } = context;
    return payload<object>(context, { next: null }, async () => {
      const asking = known?.sessionId ? known : null;
      if (asking && input?.everywhere) await signOutEverywhere(services.em, asking, services.realNow());
      const ended = asking && (await signOut(services.em, asking, services.realNow()));
      services.forgetCallers();
      caller.giveCookie?.(null, null);
      return { next: ended?.openId && services.openIdIssuer !== null ? "/auth/logout" : null };
    });
  }
}

/** Begins a session and hands it over in the way asked for; the cookie that the browser had opens nothing any more. */
function begin(
  context: Context,
  by: "token" | "cookie" | "kept cookie",
  work: (beginning: Beginning) => Promise<NewSession>,
): Promise<unknown> {
  const { caller, services, known } = context;
  return payload<object>(context, { token: null, expiresAt: null, mustChangePassword: false }, async () => {
    const byCookie = by !== "token";
    if (byCookie && !caller.giveCookie) throw noCookie();
    const now = services.realNow();
    const { token, expiresAt, mustChangePassword } = await work({ byCookie, now, rules: services.sessionRules });
    if (!byCookie) return { token, expiresAt, mustChangePassword };
    if (caller.byCookie && known?.sessionId) await signOut(services.em, known, now);
    services.forgetCallers();
    caller.giveCookie!(token, by === "kept cookie" ? expiresAt : null);
    return { token: null, expiresAt, mustChangePassword };
  });
}

function noCookie(): Refusal {
  return new Refusal("INVALID_INPUT", {
    zh: "只有中枢自己的页面经 HTTP 才能取得登录 cookie；程序请用 bearer: true 取得令牌",
    en: "only the hub's own pages get a cookie, over HTTP; a program asks for a token: bearer: true",
  });
}
