import { accountShape } from "./account.ts";
import { alignedTaskShape, alignmentAnswerShape, alignmentShape } from "./alignment.ts";
import { areaShape } from "./area.ts";
import { auditEntryShape, auditHeadShape } from "./audit.ts";
import { calendarFeedShape } from "./calendarFeed/feeds.ts";
import { bulletinFields } from "./bulletin.ts";
import { calendarDayShape, stopPeriodShape } from "./calendar.ts";
import { channelMessageShape, channelShape } from "./channel.ts";
import { compoundShape, householdShape, keyProjectShape, meterShape } from "./compound.ts";
import { conflictCheckShape, conflictNoteShape, conflictShape } from "./conflict.ts";
import { conflictFiguresFields } from "./conflictFigures.ts";
import { deadLetterShape } from "./deadLetter.ts";
import { dutyShape, matrixEntryShape, organizationMatrixShape, subjectShape } from "./duty.ts";
import { eventShape, feedFields } from "./event.ts";
import { fileImportRowShape, fileImportShape } from "./fileImport.ts";
import { fileFaultShape, fileFieldShape, fileHeadingShape, fileKindShape } from "./fileKind.ts";
import { findingShape, importRunShape } from "./importRun.ts";
import {
  heldReferenceShape,
  inboundEventShape,
  inboundMessageShape,
  inboundSourceShape,
  operatorCodeShape,
} from "./inbound.ts";
import { inboxFields } from "./inbox.ts";
import { jurisdictionShape, ruleShape, settingShape, statedTotalShape } from "./jurisdiction.ts";
import { apiKeyShape } from "./key.ts";
import { organizationShape } from "./organization.ts";
import { loadWeekShape } from "./load.ts";
import { overviewFields } from "./overview.ts";
import { dateProposalShape, realignmentMoveShape, realignmentShape, realignmentUnmendedShape } from "./realignment.ts";
import { reportDecisionShape, reportMeterShape, reportShape } from "./report.ts";
import { responsibilityFindingShape } from "./responsibility.ts";
import type { Fields, Shape, Shapes } from "./shape.ts";
import { lineStepProgressShape, taskDependencyShape, taskShape } from "./task.ts";
import { viewerFields } from "./viewer.ts";
import { noticeReadingShape, noticeReceiptShape, noticeShape, noticeVerificationShape } from "./notice.ts";
import { noticeFiguresShape } from "./noticeFigures.ts";
import { webhookAttemptShape, webhookDeliveryShape, webhookShape } from "./webhook.ts";
import { windowShape } from "./window.ts";
import { windowChangeAnswerShape, windowChangePartyShape, windowChangeShape } from "./windowChange.ts";
import {
  impactedCompoundShape,
  impactedOrganizationShape,
  impactedPhaseShape,
  impactedTaskShape,
} from "./windowImpact.ts";
import { workItemShape } from "./workItem.ts";

const all: Shape[] = [
  jurisdictionShape,
  ruleShape,
  settingShape,
  statedTotalShape,
  organizationShape,
  loadWeekShape,
  subjectShape,
  dutyShape,
  matrixEntryShape,
  organizationMatrixShape,
  responsibilityFindingShape,
  workItemShape,
  areaShape,
  compoundShape,
  keyProjectShape,
  householdShape,
  meterShape,
  windowShape,
  windowChangeShape,
  windowChangePartyShape,
  windowChangeAnswerShape,
  impactedTaskShape,
  impactedOrganizationShape,
  impactedPhaseShape,
  impactedCompoundShape,
  noticeShape,
  noticeReceiptShape,
  noticeReadingShape,
  noticeVerificationShape,
  taskShape,
  taskDependencyShape,
  lineStepProgressShape,
  reportShape,
  reportDecisionShape,
  reportMeterShape,
  eventShape,
  importRunShape,
  findingShape,
  alignmentShape,
  alignedTaskShape,
  calendarDayShape,
  stopPeriodShape,
  conflictShape,
  conflictNoteShape,
  conflictCheckShape,
  apiKeyShape,
  calendarFeedShape,
  accountShape,
  deadLetterShape,
  webhookShape,
  webhookDeliveryShape,
  webhookAttemptShape,
  realignmentShape,
  realignmentMoveShape,
  realignmentUnmendedShape,
  dateProposalShape,
  auditEntryShape,
  auditHeadShape,
  channelShape,
  channelMessageShape,
  fileImportShape,
  fileImportRowShape,
  fileKindShape,
  fileFieldShape,
  fileHeadingShape,
  fileFaultShape,
  inboundSourceShape,
  inboundMessageShape,
  inboundEventShape,
  heldReferenceShape,
  operatorCodeShape,
];

/** Every shape by the name of its API type (the organization's matrix stands beside the compound's). */
export const shapes: Shapes = new Map(all.map((shape) => [shape.type, shape]));

/** What queries answer that is no row of a table, with its fields. */
export const rowless: Record<string, Fields> = {
  Viewer: viewerFields,
  Inbox: inboxFields,
  Overview: overviewFields({}, null),
  Bulletin: bulletinFields(null, null),
  NoticeFigures: noticeFiguresShape(null).fields,
  ConflictFigures: conflictFiguresFields(null),
  ChangeFeed: feedFields(1),
  AlignmentAnswer: alignmentAnswerShape(null, null).fields,
};
