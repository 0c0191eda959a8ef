import { accountShape } from "./account.ts";
import { alignedTaskShape, alignmentAnswerShape, alignmentShape } from "./alignment.ts";
import { areaShape } from "./area.ts";
import { auditEntryShape, auditHeadShape } from "./audit.ts";
import { calendarFeedShape } from "./calendarFeed/feeds.ts";
import {
  bulletinFields,
  bulletinFigureFields,
  bulletinOrganizationFields,
  bulletinPlaceFields,
  bulletinTradeFields,
} from "./bulletin.ts";
import { calendarDayShape, stopPeriodShape } from "./calendar.ts";
import { channelMessageShape, channelShape } from "./channel.ts";
import { compoundShape, householdShape, keyProjectShape, meterShape } from "./compound.ts";
import { curvePointFields } from "./curve.ts";
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
import { overviewFields, overviewRowFields } from "./overview.ts";
import { progressFields } from "./progress.ts";
import {
  dateProposalShape,
  realignmentCostFields,
  realignmentMoveShape,
  realignmentProgressFields,
  realignmentShape,
  realignmentUnmendedShape,
} from "./realignment.ts";
import { reportDecisionShape, reportMeterShape, reportShape } from "./report.ts";
import { responsibilityFindingShape } from "./responsibility.ts";
import type { Fields, Shape, Shapes } from "./shape.ts";
import { lineStepProgressShape, taskDependencyShape, taskShape } from "./task.ts";
import { viewerFields } from "./viewer.ts";
import { noticeReadingShape, noticeReceiptShape, noticeShape, verifyNotice } from "./notice.ts";
import { noticeFiguresFields } from "./noticeFigures.ts";
import { webhookAttemptShape, webhookDeliveryShape, webhookShape } from "./webhook.ts";
import { windowShape } from "./window.ts";
import {
  windowChangeAnswerShape,
  windowChangeDecisionFields,
  windowChangePartyShape,
  windowChangeShape,
} from "./windowChange.ts";
import {
  impactFields,
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
  (verifyNotice as { shape: Shape }).shape,
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
export const shapes: Shapes = new Map(
  all.map((shape): [string, Shape] => [
    shape === organizationMatrixShape ? "OrganizationMatrixEntry" : shape.type,
    shape,
  ]),
);

/** Object types that are no rows of a table, with their fields. */
export const rowless: Record<string, Fields> = {
  Viewer: viewerFields,
  Inbox: inboxFields,
  Overview: overviewFields({}, null),
  OverviewRow: overviewRowFields,
  CurvePoint: curvePointFields,
  Bulletin: bulletinFields(null, null),
  BulletinFigures: bulletinFigureFields,
  BulletinPlace: bulletinPlaceFields,
  BulletinTrade: bulletinTradeFields,
  BulletinOrganization: bulletinOrganizationFields,
  NoticeFigures: noticeFiguresFields(null),
  ...groupsOf(noticeFiguresFields(null)),
  ConflictFigures: conflictFiguresFields(null),
  ...groupsOf(conflictFiguresFields(null)),
  Progress: progressFields,
  WindowImpact: impactFields,
  WindowChangeDecision: windowChangeDecisionFields,
  ChangeFeed: feedFields(1),
  RealignmentProgress: realignmentProgressFields,
  RealignmentCost: realignmentCostFields,
  AlignmentAnswer: alignmentAnswerShape(null, null).fields,
};

/** The groups that figures are counted in, each with its fields. */
function groupsOf(figures: Fields): Record<string, Fields> {
  const shapes = Object.values(figures).flatMap((field) => ("shape" in field ? [field.shape] : []));
  return Object.fromEntries(shapes.flatMap((shape) => (typeof shape === "string" ? [] : [[shape.type, shape.fields]])));
}
