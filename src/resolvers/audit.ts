import type { GraphQLResolveInfo } from "graphql";
import { Args, ArgsType, Ctx, Field, Info, Query, Resolver } from "type-graphql";
import { auditEntries, auditHead } from "../queries/audit.ts";
import { AuditEntryConnection, AuditFilter, AuditHead } from "../schema/audit.ts";
import { PageArgs } from "../schema/connection.ts";
import { AuditOrder } from "../schema/auditEnums.ts";
import type { Context } from "./context.ts";

@ArgsType()
class AuditPageArgs extends PageArgs {
  @Field(() => AuditFilter, { nullable: true, description: "Which entries." }) filter?: AuditFilter;
  @Field(() => AuditOrder, { nullable: true, description: "NEWEST unless told." }) orderBy?: string;
}

/** Who changed what. */
@Resolver()
export class AuditResolver {
  @Query(() => AuditEntryConnection, {
    description: "Who changed what, from what to what. Administrator: everything; lead office: its jurisdiction.",
  })
  auditEntries(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => AuditPageArgs) args: AuditPageArgs,
  ): Promise<unknown> {
    return context.read(auditEntries, args, info);
  }

  @Query(() => AuditHead, {
    nullable: true,
    description: "The end of the audit's chain; null while it is empty. Administrator and lead office.",
  })
  auditHead(@Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.read(auditHead, {}, info);
  }
}
