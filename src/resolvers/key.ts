import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from "type-graphql";
import { createApiKey, revokeApiKey } from "../commands/key.ts";
import { setClock } from "../commands/clock.ts";
import { toGlobalId } from "../domain/globalId.ts";
import type { KeyScope, Role } from "../domain/viewer.ts";
import { apiKeys } from "../queries/key.ts";
import { PageArgs } from "../schema/connection.ts";
import { ApiKeyConnection } from "../schema/key.ts";
import {
  CreateApiKeyInput,
  CreateApiKeyPayload,
  RevokeApiKeyInput,
  RevokeApiKeyPayload,
  SetClockInput,
  Clock,
  SetClockPayload,
} from "../schema/payload.ts";
import type { Context } from "./context.ts";
import { payload } from "./refuse.ts";

/** Who may ask, and what time it is. */
@Resolver()
export class KeyResolver {
  @Query(() => ApiKeyConnection, {
    description: "Keys, newest first, without their secrets. Administrator; empty for others.",
  })
  apiKeys(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<unknown> {
    return context.read(apiKeys, args, info);
  }

  @Mutation(() => CreateApiKeyPayload, { description: "Makes a key; its secret is shown once. Administrator." })
  createApiKey(
    @Ctx() context: Context,
    @Arg("input", () => CreateApiKeyInput) input: CreateApiKeyInput,
  ): Promise<unknown> {
    return payload<object>(context, { keyId: null, secret: null }, async () => {
      const made = await createApiKey(context.command, {
        name: input.name,
        organization: input.organization ?? null,
        role: (input.role as Role | undefined) ?? null,
        scopes: (input.scopes as KeyScope[] | undefined) ?? null,
        expiresAt: input.expiresAt ?? null,
      });
      return { keyId: toGlobalId("ApiKey", made.keyId), secret: made.secret };
    });
  }

  @Mutation(() => RevokeApiKeyPayload, {
    description: "Ends a key, also what it holds open, within a second. Administrator.",
  })
  revokeApiKey(
    @Ctx() context: Context,
    @Arg("input", () => RevokeApiKeyInput) input: RevokeApiKeyInput,
  ): Promise<unknown> {
    return payload<object>(context, { keyId: null }, async () => {
      const { keyId } = await revokeApiKey(context.command, input);
      context.services.forgetCallers();
      return { keyId: toGlobalId("ApiKey", keyId) };
    });
  }

  @Query(() => Clock, { description: "What time the hub takes it to be, and whether that can be set." })
  clock(@Ctx() { services, moment }: Context): Clock {
    return { now: moment.now, serverNow: services.realNow(), settable: services.clockSettable };
  }

  @Mutation(() => SetClockPayload, {
    description:
      "Sets the hub's clock, so that a plan can be lived through day by day; only where the hub was started for it. Administrator.",
  })
  setClock(@Ctx() context: Context, @Arg("input", () => SetClockInput) input: SetClockInput): Promise<unknown> {
    const { services } = context;
    return payload<object>(context, { now: null }, async () => {
      const moment = await setClock(
        context.command,
        { at: input.at ?? null },
        services.clockSettable,
        services.realNow(),
      );
      await services.clockChanged();
      return { now: moment.now };
    });
  }
}
