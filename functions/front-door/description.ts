import { ServiceLineView, ServiceMonthView } from '../care/views.ts';
import { VisitChunkView, VisitImportView, VisitRowView } from '../care/visit-import-views.ts';
import { Scores, TASK_RESULTS } from '../case/task-input.ts';
import { TaskView } from '../case/task-views.ts';
import { CaseState, CaseSummary, CaseView, TimelineEvent } from '../case/views.ts';
import {
  CareModeOptionsView,
  Carer as ChosenCarer,
  EntitlementState,
  EntitlementSummary,
  EntitlementView,
} from '../entitlement/views.ts';
import {
  DateText,
  Fen,
  Identifier,
  IdNumber,
  InstantText,
  ItemCode,
  MonthText,
  PersonCategory,
  Pool,
} from '../http/input.ts';
import type { Descriptions } from '../http/openapi.ts';
import type { NamedSchemas } from '../http/openapi-schemas.ts';
import { FenOut, Reason, Text2 } from '../http/views.ts';
import { DeliveryView, MessageView } from '../inbox/views.ts';
import { MandateView } from '../mandate/views.ts';
import { ContributionsView, CoverView, FactView, RecordedFactView, Trace } from '../person/fact-views.ts';
import { PersonView } from '../person/views.ts';
import { CarePlanSummary, CarePlanView, PlannableView } from '../plan/views.ts';
import { CarerDetailView, CarerView } from '../provider/carer-views.ts';
import { AssessorView, OperatorContractView, ProviderView } from '../provider/views.ts';
import { RosterChunkView, RosterImportView, RosterRowView } from '../roster/views.ts';
import { ParameterView, SchemeVersionView, SchemeView } from '../scheme/views.ts';
import {
  SchemeChangeView,
  SchemeDraftDetail,
  SchemeDraftView,
  TouchedCaseView,
  TouchedView,
} from '../scheme-change/views.ts';
import { CorrectionView } from '../settlement/correction-views.ts';
import {
  ProposedCorrectionView,
  RevaluationTotals,
  RevaluationView,
} from '../settlement/revaluation-views.ts';
import {
  DeterminationView,
  SettlementRunView,
  StatementLineView,
  StatementSummary,
  StatementView,
  Totals,
} from '../settlement/views.ts';
import EXAMPLES from './examples.json' with { type: 'json' };
import { TAGS } from './tags.ts';
import { TenantView } from './views.ts';

/** The names of the description's components. What has none here is named after its operation. */
const NAMED_SCHEMAS: NamedSchemas = {
  values: {
    Day: DateText,
    Instant: InstantText,
    Month: MonthText,
    FenInput: Fen,
    Identifier,
    IdNumber,
    ItemCode,
    PersonCategory,
    Pool,
    Scores,
    CaseState,
    AcceptanceResult: TASK_RESULTS.acceptance,
    PapersResult: TASK_RESULTS['papers-correction'],
    AppointmentResult: TASK_RESULTS.appointment,
    FormResult: TASK_RESULTS.assessment,
    AgreementResult: TASK_RESULTS['score-agreement'],
    ReviewResult: TASK_RESULTS.review,
    ObjectionResult: TASK_RESULTS.objection,
    CareModeResult: TASK_RESULTS['care-mode-choice'],
    NoteResult: TASK_RESULTS.incident,
  },
  answers: {
    Fen: FenOut,
    Text: Text2,
    Reason,
    Trace,
    Tenant: TenantView,
    SchemeVersion: SchemeVersionView,
    Scheme: SchemeView,
    Parameter: ParameterView,
    SchemeDraftSummary: SchemeDraftView,
    SchemeDraft: SchemeDraftDetail,
    SchemeChange: SchemeChangeView,
    Touched: TouchedView,
    TouchedCase: TouchedCaseView,
    Person: PersonView,
    Fact: FactView,
    RecordedFact: RecordedFactView,
    Contributions: ContributionsView,
    Cover: CoverView,
    Mandate: MandateView,
    RosterImport: RosterImportView,
    RosterChunk: RosterChunkView,
    RosterRow: RosterRowView,
    VisitImport: VisitImportView,
    VisitChunk: VisitChunkView,
    VisitRow: VisitRowView,
    Provider: ProviderView,
    Assessor: AssessorView,
    Carer: CarerView,
    CarerDetail: CarerDetailView,
    OperatorContract: OperatorContractView,
    CaseSummary,
    Case: CaseView,
    TimelineEvent,
    Task: TaskView,
    Message: MessageView,
    Delivery: DeliveryView,
    EntitlementState,
    EntitlementSummary,
    Entitlement: EntitlementView,
    CarePlanSummary,
    CarePlan: CarePlanView,
    Plannable: PlannableView,
    ChosenCarer,
    CareModeOptions: CareModeOptionsView,
    Correction: CorrectionView,
    Revaluation: RevaluationView,
    RevaluationTotals,
    ProposedCorrection: ProposedCorrectionView,
    ServiceLine: ServiceLineView,
    ServiceMonth: ServiceMonthView,
    SettlementRun: SettlementRunView,
    SettlementTotals: Totals,
    StatementSummary,
    Statement: StatementView,
    StatementLine: StatementLineView,
    Determination: DeterminationView,
  },
};

export const DESCRIPTIONS: Descriptions = { schemas: NAMED_SCHEMAS, tags: TAGS, examples: EXAMPLES };
