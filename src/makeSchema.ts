import { lexicographicSortSchema, printSchema, type GraphQLSchema } from "graphql";
import { buildSchema } from "type-graphql";
import { installReads } from "./queries/read.ts";
import { rowless, shapes } from "./queries/shapes.ts";
import { AccountResolver } from "./resolvers/account.ts";
import { AlignedTaskResolver, AlignmentResolver } from "./resolvers/alignment.ts";
import { AuditResolver } from "./resolvers/audit.ts";
import { BulletinResolver } from "./resolvers/bulletin.ts";
import { CalendarResolver } from "./resolvers/calendar.ts";
import { CalendarFeedResolver } from "./resolvers/calendarFeed.ts";
import { ChannelResolver } from "./resolvers/channel.ts";
import {
  AreaResolver,
  CompoundResolver,
  HouseholdResolver,
  KeyProjectResolver,
  MeterResolver,
} from "./resolvers/compound.ts";
import {
  CompoundConflictResolver,
  ConflictHistoryResolver,
  ConflictResolver,
  TaskConflictResolver,
} from "./resolvers/conflict.ts";
import { DeadLetterResolver, ReplayedResolver } from "./resolvers/deadLetter.ts";
import { CompoundDutyResolver, DutyResolver, OrganizationDutyResolver } from "./resolvers/duty.ts";
import { EventResolver } from "./resolvers/event.ts";
import { FileImportPayloadResolver, FileImportResolver, FileImportRowResolver } from "./resolvers/fileImport.ts";
import {
  InboundMessagesPayloadResolver,
  InboundResolver,
  InboundSourcePayloadResolver,
  MapReferencePayloadResolver,
} from "./resolvers/inbound.ts";
import { ForeseenConflictResolver } from "./resolvers/foreseen.ts";
import { KeyResolver } from "./resolvers/key.ts";
import { NodeResolver } from "./resolvers/node.ts";
import { NoticeListResolver, NoticeResolver, PlanNoticeResolver } from "./resolvers/notice.ts";
import { OverviewResolver } from "./resolvers/overview.ts";
import {
  ApplyRealignmentResolver,
  DateProposalResolver,
  InboxDateResolver,
  RealignmentPayloadResolver,
  RealignmentResolver,
  TaskDateProposalResolver,
} from "./resolvers/realignment.ts";
import { ImportRunResolver, JurisdictionResolver, RegistryResolver } from "./resolvers/registry.ts";
import { ReportBatchResolver, ReportResolver, ReportRowResolver } from "./resolvers/report.ts";
import { SessionResolver } from "./resolvers/session.ts";
import { CompoundTaskResolver, InboxResolver, OrganizationTaskResolver, TaskResolver } from "./resolvers/task.ts";
import { TaskMoveResolver } from "./resolvers/taskMoves.ts";
import { ChangedWebhookResolver, TriedDeliveryResolver, WebhookResolver } from "./resolvers/webhook.ts";
import { WindowResolver } from "./resolvers/window.ts";
import {
  ChangeInboxResolver,
  ChangedWindowResolver,
  NoticeChangeResolver,
  WindowChangeResolver,
} from "./resolvers/windowChange.ts";
import { AnswerPayloadResolver, DecidePayloadResolver, ProposePayloadResolver } from "./resolvers/windowChangeMoves.ts";
import { DateTime } from "./schema/field.ts";
import { refuseBrokenText } from "./schema/text.ts";

/** The API's schema with its reads installed; needs no database. */
export async function makeSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      RegistryResolver,
      JurisdictionResolver,
      ImportRunResolver,
      DutyResolver,
      CompoundDutyResolver,
      OrganizationDutyResolver,
      CompoundResolver,
      AreaResolver,
      KeyProjectResolver,
      HouseholdResolver,
      MeterResolver,
      TaskResolver,
      InboxResolver,
      CompoundTaskResolver,
      OrganizationTaskResolver,
      TaskMoveResolver,
      ForeseenConflictResolver,
      ReportResolver,
      ReportBatchResolver,
      ReportRowResolver,
      WindowResolver,
      WindowChangeResolver,
      NoticeChangeResolver,
      ChangedWindowResolver,
      ChangeInboxResolver,
      ProposePayloadResolver,
      AnswerPayloadResolver,
      DecidePayloadResolver,
      NoticeResolver,
      NoticeListResolver,
      PlanNoticeResolver,
      CalendarResolver,
      ChannelResolver,
      AlignmentResolver,
      ConflictResolver,
      ConflictHistoryResolver,
      TaskConflictResolver,
      CompoundConflictResolver,
      AlignedTaskResolver,
      RealignmentResolver,
      RealignmentPayloadResolver,
      ApplyRealignmentResolver,
      DateProposalResolver,
      TaskDateProposalResolver,
      InboxDateResolver,
      OverviewResolver,
      BulletinResolver,
      NodeResolver,
      EventResolver,
      KeyResolver,
      CalendarFeedResolver,
      AuditResolver,
      AccountResolver,
      SessionResolver,
      DeadLetterResolver,
      ReplayedResolver,
      WebhookResolver,
      ChangedWebhookResolver,
      TriedDeliveryResolver,
      FileImportResolver,
      FileImportRowResolver,
      FileImportPayloadResolver,
      InboundResolver,
      InboundSourcePayloadResolver,
      MapReferencePayloadResolver,
      InboundMessagesPayloadResolver,
    ],
    scalarsMap: [{ type: Date, scalar: DateTime }],
    validate: false,
    // Streams pull from the log (events/stream.ts): a push queue without bound could let one stuck reader kill the hub.
    pubSub: { publish: unused, subscribe: unused },
  });
  installReads(schema, shapes, rowless);
  refuseBrokenText(schema);
  return schema;
}

/** A schema as schema.graphql has it: sorted, so that two versions can be held against each other. */
export function schemaText(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

function unused(): never {
  throw new Error("streams pull from the log");
}
