/** What comes late, twice or wrong, what the system makes of it, and the test that shows it. */
export interface DefinedAnswer {
  what: string;
  answer: string;
  test: string;
}

export const ANSWERS: readonly DefinedAnswer[] = [
  {
    what: 'a command sent twice with its key',
    answer: 'answered as the first time, done once (`idempotency-replayed: true`)',
    test: 'test/e2e/bad-input.test.ts',
  },
  {
    what: 'a task completed twice, or after somebody else did it',
    answer: '409 `task_closed`',
    test: 'test/e2e/bad-input.test.ts',
  },
  {
    what: 'a callback after the deadline of a task that must be done',
    answer: 'still taken from whom it was given to; the agency may do it too',
    test: 'test/case/application.test.ts',
  },
  {
    what: 'papers or an objection after the period',
    answer: '409 `deadline_passed`, also in the second before the schedule has fired',
    test: 'test/case/objection.test.ts',
  },
  {
    what: 'nobody acts for the scheme’s days of lapse, or the case is not decided 340 days after it was opened',
    answer: 'the case lapses and says so',
    test: 'test/case/application.test.ts',
  },
  {
    what: 'the official calendar of a year comes out, or is corrected, after deadlines in it were counted',
    answer:
      'they are counted again from where they began, none of them to a day before today; the case tells from which day to which, and the person is told of their own',
    test: 'test/case/working-days.test.ts',
  },
  {
    what: 'somebody was registered twice, under a wrong number',
    answer:
      'the records are joined by a second person, and are two again as long as nothing was settled since; then 409 `join_settled`',
    test: 'test/enrolment/join.test.ts',
  },
  {
    what: 'an assessor loses the licence between draw and visit',
    answer:
      'open visits are drawn anew at once; a form or appointment for a day after the licence is 409 `assessor_not_licensed`, and whoever arranges the visit has somebody else drawn; who may assess stays drawn, and a form that is in stands',
    test: 'test/case/assessment.test.ts',
  },
  {
    what: 'too few assessors free of interest',
    answer: 'a task for the agency; the draw is repeated when it is done',
    test: 'test/case/application.test.ts',
  },
  {
    what: 'a case withdrawn, or its person dies, while somebody works on it',
    answer: 'open tasks are closed, the workflow ends; a later answer is 409 `task_closed`',
    test: 'test/case/acceptance.test.ts',
  },
  {
    what: 'the scheme changes while a case is open',
    answer: 'each step is decided by the version of its day; a service by the version of the service day',
    test: 'test/e2e/scheme-change.test.ts',
  },
  {
    what: 'the same fact of a person again',
    answer: 'taken, nothing recorded a second time',
    test: 'test/enrolment/person-facts.test.ts',
  },
  {
    what: 'a discharge before the admission, overlapping stays, a stay after death, dates before birth or enrolment',
    answer: 'refused, naming the field and the reason; nothing is recorded',
    test: 'test/enrolment/person-facts.test.ts',
  },
  {
    what: 'a hospital stay, a death or an end of cover reported after the month is settled',
    answer:
      'the difference is owed as a correction, with amount and clause; the next settlement takes it in once; reported twice, nothing more is owed; taken back, it is corrected back',
    test: 'test/settlement/settled-days.test.ts',
  },
  {
    what: 'death, then service',
    answer:
      'the record is taken, its lines are refused with the clause; the entitlement ends on the day of death',
    test: 'test/lives/lives.test.ts',
  },
  {
    what: 'two choose the last bed',
    answer: 'one has it; the other is asked again with the reason',
    test: 'test/provider/last-bed.test.ts',
  },
  {
    what: 'a renewal before it opens, or after the expiry',
    answer:
      '409 `renewal_not_open`, `renewal_too_late`; asked for in time it continues without a gap however long it takes',
    test: 'test/entitlement/course.test.ts',
  },
  {
    what: 'a change of mode that is not allowed, or after the end',
    answer: '422 `care_mode_not_allowed` with every reason, 409 `entitlement_ended`',
    test: 'test/entitlement/course.test.ts',
  },
  {
    what: 'deceit found while a case about the entitlement is open',
    answer: 'the entitlement ends on the day that the agency names, and the case is closed',
    test: 'test/entitlement/course.test.ts',
  },
  {
    what: 'a machine of a case that breaks off for a reason which nobody foresaw',
    answer:
      'a task for the agency; done, it is run again; left alone, the case lapses (`test/case/undecided.test.ts`)',
    test: 'test/case/incidents.test.ts',
  },
  {
    what: 'a settlement run that cannot be completed',
    answer:
      'closed as `failed` with the reason; statements that were made stand, and a further run settles the rest',
    test: 'test/settlement/settlement-run.test.ts',
  },
  {
    what: 'two cities that tell of one person at the same time, or a platform that fails meanwhile',
    answer:
      'both agencies are told what stands in the end, once; no command of a city waits, and what failed is told by its redriven execution or the sweep of the month',
    test: 'test/double-insurance/two-cities.test.ts',
  },
  {
    what: 'a person renamed while the index of the search is written, or an index that was not',
    answer:
      'the step that read the older record writes nothing, or reads again; no command waits, and what failed is written by its redriven execution or the sweep of the month',
    test: 'test/search/search.test.ts',
  },
  {
    what: 'all of this in any order, twice and at once',
    answer:
      'nobody is entitled twice or paid for a day on which nothing may be paid; every case has ended or waits for somebody with a date',
    test: 'test/simulation/histories.test.ts',
  },
  {
    what: 'leap days and months without the day',
    answer: 'same day number, or the month’s last day',
    test: 'test/rules/calendar.test.ts',
  },
];
