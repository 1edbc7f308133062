import { Handover } from './handover.js';

/**
 * The tabs that a new visitor finds. Each works at once when they are run from left to right: the results of the first
 * two are passed to the next one (`handover.ts`).
 */
export const DEFAULT_TABS = [
  {
    query: `# 1. Describe an automation in words. Press ▶: its
#    steps and its schedule are planned from them.
mutation Create {
  createWorkflow(
    input: {
      title: "Morning mail"
      description: """
      Every weekday at 7 in Berlin: wait 5 seconds,
      then summarize the newest emails.
      """
      generateImmediately: true
    }
  ) {
    workflow {
      id
      title
      status
    }
  }
}
`,
  },
  {
    query: `# 2. Run it now, regardless of its schedule. The
#    words below stand for the id that tab 1 got;
#    put the id of any other workflow in their place.
mutation Execute($workflowId: ID!) {
  executeWorkflow(input: { workflowId: $workflowId }) {
    execution {
      id
      status
      steps {
        title
        tool
        status
      }
    }
  }
}
`,
    variables: JSON.stringify({ workflowId: Handover.WORKFLOW }, null, 2),
  },
  {
    query: `# 3. Watch that run: past events first, then
#    each event as it happens, until the last one.
subscription Watch($executionId: ID!) {
  executionEvents(executionId: $executionId) {
    seq
    type
    at
    status
    progress
    step {
      title
      status
      output
    }
    error {
      message
    }
  }
}
`,
    variables: JSON.stringify({ executionId: Handover.EXECUTION }, null, 2),
  },
  {
    query: `# 4. Look around: your newest workflows, what starts
#    them, their steps, and how their runs went.
query Look {
  workflows(first: 5) {
    nodes {
      title
      status
      trigger {
        type
        ... on ScheduledTrigger {
          schedule
          timezone
          upcoming(count: 3)
        }
      }
      steps {
        title
        tool
      }
      executions(first: 3) {
        nodes {
          status
          startedAt
          finishedAt
          output
        }
      }
    }
  }
}
`,
  },
  {
    query: `# 5. See what each word of a request became, and
#    what is still open. A plan with an open question
#    is not active; answerGaps answers up to 50 at once.
query Words {
  workflows(first: 3) {
    nodes {
      id
      version
      status
      plan {
        status
        request
        readBack
        assumptions {
          text
        }
        gaps {
          id
          words
          question
          isBlocking
          choices {
            id
            label
          }
        }
        ledger {
          words
          owner
          effect
        }
      }
    }
  }
}
`,
  },
] as const;
