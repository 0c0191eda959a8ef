import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from "type-graphql";
import { createAccount, disableAccount, resetPassword } from "../commands/account.ts";
import { toGlobalId } from "../domain/globalId.ts";
import type { Role } from "../domain/viewer.ts";
import { Refusal } from "../domain/refusal.ts";
import { accounts } from "../queries/account.ts";
import {
  AccountConnection,
  AccountInput,
  AccountPayload,
  CreateAccountInput,
  NewPasswordPayload,
} from "../schema/account.ts";
import { PageArgs } from "../schema/connection.ts";
import type { Context } from "./context.ts";
import { payload } from "./refuse.ts";

/** The people who may sign in. */
@Resolver()
export class AccountResolver {
  @Query(() => AccountConnection, { description: "Accounts by user name. Administrator; empty for others." })
  accounts(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<unknown> {
    return context.read(accounts, args, info);
  }

  @Mutation(() => NewPasswordPayload, {
    description: "Makes an account of a person in an organization; the password is shown once. Administrator.",
  })
  createAccount(
    @Ctx() context: Context,
    @Arg("input", () => CreateAccountInput) input: CreateAccountInput,
  ): Promise<unknown> {
    return payload<object>(context, nothing, async () => {
      const { username, name, organization, role } = input;
      const openId =
        input.openId || input.openIdSubject ? { issuer: issuer(context), subject: input.openIdSubject ?? null } : null;
      const made = await createAccount(
        context.command,
        { username, name: name ?? null, organization: organization ?? null, role: (role as Role) ?? null, openId },
        context.services.realNow(),
      );
      return { accountId: toGlobalId("Account", made.accountId), password: made.password };
    });
  }

  @Mutation(() => NewPasswordPayload, {
    description: "Gives an account a new password, shown once, and ends its sessions and its block. Administrator.",
  })
  resetPassword(@Ctx() context: Context, @Arg("input", () => AccountInput) input: AccountInput): Promise<unknown> {
    return payload<object>(context, nothing, async () => {
      const { accountId, password } = await resetPassword(context.command, input, context.services.realNow());
      context.services.forgetCallers();
      return { accountId: toGlobalId("Account", accountId), password };
    });
  }

  @Mutation(() => AccountPayload, {
    description: "Ends an account with its sessions, also what they hold open, within two seconds. Administrator.",
  })
  disableAccount(@Ctx() context: Context, @Arg("input", () => AccountInput) input: AccountInput): Promise<unknown> {
    return setDisabled(context, input, true);
  }

  @Mutation(() => AccountPayload, { description: "Lets a disabled account sign in again. Administrator." })
  enableAccount(@Ctx() context: Context, @Arg("input", () => AccountInput) input: AccountInput): Promise<unknown> {
    return setDisabled(context, input, false);
  }
}

const nothing = { accountId: null, password: null };

function setDisabled(context: Context, input: AccountInput, disabled: boolean): Promise<unknown> {
  return payload<object>(context, { accountId: null }, async () => {
    const { realNow, forgetCallers } = context.services;
    const { accountId } = await disableAccount(context.command, { account: input.account, disabled }, realNow());
    forgetCallers();
    return { accountId: toGlobalId("Account", accountId) };
  });
}

function issuer({ services }: Context): string {
  if (services.openIdIssuer !== null) return services.openIdIssuer;
  throw new Refusal(
    "INVALID_INPUT",
    {
      zh: "这个中枢没有配置 OpenID Connect（HUB_OIDC_ISSUER）",
      en: "this hub has no OpenID provider (HUB_OIDC_ISSUER)",
    },
    ["openId"],
  );
}
