import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, FieldResolver, ID, Info, Query, Resolver } from "type-graphql";
import { Refusal } from "../domain/refusal.ts";
import { matrixOfCompound, matrixOfOrganization } from "../queries/duty.ts";
import { responsibilityFindings } from "../queries/responsibility.ts";
import { Compound } from "../schema/compound.ts";
import { Duty, MatrixEntry, ResponsibilityFinding } from "../schema/duty.ts";
import { DutyRole, FindingNature } from "../schema/registryEnums.ts";
import { Organization } from "../schema/organization.ts";
import { compiled, type Context } from "./context.ts";

/** The responsibility matrix, both ways, and what is wrong with it. */
@Resolver()
export class DutyResolver {
  @Query(() => [MatrixEntry], {
    description:
      "For a compound: everyone with a duty for it, by subject and role, with the clause. For an organization: all its duties.",
  })
  responsibilityMatrix(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("compound", () => ID, { nullable: true, description: "Global id or code." }) compound?: string,
    @Arg("organization", () => ID, { nullable: true, description: "Global id or code." }) organization?: string,
    @Arg("subject", () => String, { nullable: true, description: "Only this subject (slug)." }) subject?: string,
    @Arg("role", () => DutyRole, { nullable: true, description: "Only this role." }) role?: string,
  ): Promise<unknown> {
    if (compound == null && organization == null) {
      throw new Refusal(
        "INVALID_INPUT",
        { zh: "请给出 compound 或 organization", en: "give a compound, an organization, or both" },
        ["compound"],
      );
    }
    const field = compound == null ? matrixOfOrganization : matrixOfCompound;
    return context.read(field, { compound, organization, subject, role }, info);
  }

  @Query(() => [ResponsibilityFinding], {
    description: "Gaps (nobody implements a mandatory item, nobody leads …) and overlaps (two leads) of the matrix.",
  })
  responsibilityFindings(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("nature", () => FindingNature, { nullable: true, description: "Only gaps, or only overlaps." })
    nature?: string,
    @Arg("jurisdiction", () => String, { nullable: true, description: "GB/T 2260 code." }) jurisdiction?: string,
  ): Promise<unknown> {
    return context.read(responsibilityFindings, { nature, jurisdiction }, info);
  }
}

/** Duties under a compound. */
@Resolver(() => Compound)
export class CompoundDutyResolver {
  @FieldResolver(() => [MatrixEntry], { description: "Everyone with a duty for this compound." })
  dutyHolders(
    @Arg("subject", () => String, { nullable: true, description: "Only this subject (slug)." }) _subject?: string,
    @Arg("role", () => DutyRole, { nullable: true, description: "Only this role." }) _role?: string,
  ): unknown {
    return compiled();
  }
}

/** Duties under an organization. */
@Resolver(() => Organization)
export class OrganizationDutyResolver {
  @FieldResolver(() => [Duty], { description: "Its duties, with those of the generic row that stands for it." })
  duties(): unknown {
    return compiled();
  }
}
