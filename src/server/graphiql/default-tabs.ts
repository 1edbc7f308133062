/** The tabs that a new visitor finds: each works at once, but for the id that the second one takes from the first. */
export const DEFAULT_TABS = [
  {
    query: `# 1. An automation: what starts it, and the steps it takes.
mutation Create {
  createWorkflow(
    input: {
      title: "Daily Email Summary"
      description: "Summarize important emails every morning"
      trigger: { type: SCHEDULED, schedule: "0 9 * * *", timezone: "America/New_York" }
      generateImmediately: true
    }
  ) {
    workflow {
      id
      status
      nextRunAt
    }
  }
}
`,
  },
  {
    query: `# 2. Run it now. Put the id from the first tab into the variables below.
mutation Execute($workflowId: ID!) {
  executeWorkflow(input: { workflowId: $workflowId }) {
    execution {
      id
      status
    }
  }
}
`,
    variables: '{\n  "workflowId": "wf_…"\n}',
  },
  {
    query: `# 3. Start this, then run something in the second tab: every change of your runs appears as it happens.
# executionEvents(executionId: "ex_…") shows one run event by event, from its beginning.
subscription Watch {
  executionUpdated {
    id
    status
    currentStep
    totalSteps
    steps {
      title
      status
      attempt
      error {
        message
      }
    }
  }
}
`,
  },
] as const;
