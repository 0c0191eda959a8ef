import type { GraphQLResolveInfo } from "graphql";
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Info,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from "type-graphql";
import { commitFileImport } from "../commands/fileImport/commit.ts";
import { mapFileColumns } from "../commands/fileImport/mapColumns.ts";
import type { HandledFile } from "../commands/fileImport/receive.ts";
import { undoFileImport } from "../commands/fileImport/undo.ts";
import { notFound } from "../domain/input.ts";
import { fileImport, fileImports } from "../queries/fileImport.ts";
import { allFileKinds } from "../queries/fileKind.ts";
import { PageArgs } from "../schema/connection.ts";
import { FileImportOrder, FileImportState, FileKind, FileRowOrder, FileRowState } from "../schema/fileEnums.ts";
import {
  CommitFileImportInput,
  FileImport,
  FileImportConnection,
  FileImportPayload,
  FileImportRowConnection,
  FileKindFields,
  MapFileColumnsInput,
  UndoFileImportInput,
} from "../schema/fileImport.ts";
import { compiled, type Context } from "./context.ts";
import { payload, valueOrError } from "./refuse.ts";
import { watchFigure } from "./streams.ts";

const watchFileImport = watchFigure<{ id: string }>(async (now, { id }, info) => {
  const found = await now.read(fileImport(id), {}, info);
  if (found === null) throw notFound(["id"], id, "导入文件", "handed-in file");
  return found;
});

interface Handled {
  fileImportId: HandledFile["fileImportId"] | null;
}

@ArgsType()
class FileImportPageArgs extends PageArgs {
  @Field(() => FileKind, { nullable: true, description: "Of this kind." }) kind?: string;
  @Field(() => [FileImportState], { nullable: true, description: "In one of these states." }) states?: string[];
  @Field(() => FileImportOrder, { nullable: true, description: "NEWEST unless told." }) orderBy?: string;
}

@ArgsType()
class FileRowPageArgs extends PageArgs {
  @Field(() => [FileRowState], { nullable: true, description: "In one of these states." }) states?: string[];
  @Field(() => FileRowOrder, { nullable: true, description: "ROW unless told." }) orderBy?: string;
}

/** Handed-in files: looked at, followed, written. */
@Resolver()
export class FileImportResolver {
  @Query(() => FileImport, { nullable: true, description: "A handed-in file that you may see." })
  fileImport(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg("id", () => ID, { description: "Global id." }) id: string,
  ): Promise<unknown> {
    return context.read(fileImport(id), {}, info);
  }

  @Query(() => FileImportConnection, {
    description: "Handed-in files that you may see: the lead office all, others those of their own organization.",
  })
  fileImports(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => FileImportPageArgs) args: FileImportPageArgs,
  ): Promise<unknown> {
    return context.read(fileImports, args, info);
  }

  @Query(() => [FileKindFields], { description: "The kinds of files that departments hand in, and their fields." })
  fileKinds(@Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.read(allFileKinds, {}, info);
  }

  @Subscription(() => FileImport, {
    name: "fileImport",
    description: "A handed-in file at once, and again as it gets on.",
    subscribe: watchFileImport as never,
  })
  fileImportChanges(@Root() value: unknown, @Arg("id", () => ID, { description: "Global id." }) _id: string): unknown {
    return valueOrError(value);
  }

  @Mutation(() => FileImportPayload, {
    description:
      "Has the good rows of a checked file written, by the rules of reportProgress, commitTaskDates and publishWindow, with your rights. ALL_OR_NOTHING writes nothing where one row is refused. Follow it by the subscription fileImport.",
  })
  commitFileImport(
    @Ctx() context: Context,
    @Arg("input", () => CommitFileImportInput) input: CommitFileImportInput,
  ): Promise<unknown> {
    return payload<Handled>(context, { fileImportId: null }, () => commitFileImport(context.command, input));
  }

  @Mutation(() => FileImportPayload, {
    description:
      "Says what the columns of a file are before it is committed; its rows are read and checked again. Follow it by the subscription fileImport.",
  })
  mapFileColumns(
    @Ctx() context: Context,
    @Arg("input", () => MapFileColumnsInput) input: MapFileColumnsInput,
  ): Promise<unknown> {
    const { readFile } = context.services;
    return payload<Handled>(context, { fileImportId: null }, () => mapFileColumns(context.command, input, readFile));
  }

  @Mutation(() => FileImportPayload, {
    description:
      "Takes back what a committed file wrote, where nobody changed it since: reports by corrections, dates, windows and compounds to what they were. Rows that stay are KEPT with the reason; asked again, they are tried again. Follow it by the subscription fileImport.",
  })
  undoFileImport(
    @Ctx() context: Context,
    @Arg("input", () => UndoFileImportInput) input: UndoFileImportInput,
  ): Promise<unknown> {
    return payload<Handled>(context, { fileImportId: null }, () => undoFileImport(context.command, input));
  }
}

/** The rows of a handed-in file. */
@Resolver(() => FileImport)
export class FileImportRowResolver {
  @FieldResolver(() => FileImportRowConnection, { description: "Its rows, by their number." })
  rows(@Args(() => FileRowPageArgs) _args: FileRowPageArgs): unknown {
    return compiled();
  }
}

/** The handed-in file in the payload of what was asked of it. */
@Resolver(() => FileImportPayload)
export class FileImportPayloadResolver {
  @FieldResolver(() => FileImport, { nullable: true })
  fileImport(@Root() root: Handled, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return context.reader.byId("FileImport", root.fileImportId, info);
  }
}
