/*
 * The documents of the application in Relay. The compiler reads them from here and writes them to __generated__, from
 * which the application takes them: nothing imports this file.
 */
import { graphql } from 'relay-runtime';

graphql`
  fragment relay_workflow on Workflow @refetchable(queryName: "relayWorkflowRefetchQuery") {
    id
    title
    version
    steps {
      id
      key
      title
      tool
      input
    }
  }
`;

graphql`
  fragment relay_list on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 50 }, after: { type: "String" })
  @refetchable(queryName: "relayListPageQuery") {
    workflows(first: $first, after: $after) @connection(key: "relay_workflows") {
      edges {
        node {
          id
          title
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`;

graphql`
  query relayListQuery($first: Int, $after: String) {
    ...relay_list @arguments(first: $first, after: $after)
  }
`;

graphql`
  query relayWorkflowQuery($id: ID!) {
    workflow(id: $id) {
      ...relay_workflow
    }
  }
`;

graphql`
  mutation relayCreateMutation($input: CreateWorkflowInput!, $connections: [ID!]!) {
    createWorkflow(input: $input) {
      workflow @prependNode(connections: $connections, edgeTypeName: "WorkflowEdge") {
        id
        ...relay_workflow
      }
    }
  }
`;

graphql`
  mutation relayEditMutation($input: UpdateWorkflowInput!) {
    updateWorkflow(input: $input) {
      workflow {
        ...relay_workflow
      }
    }
  }
`;

graphql`
  mutation relayRemoveMutation($id: ID!) {
    deleteWorkflow(id: $id) {
      __typename
    }
  }
`;

graphql`
  mutation relayExecuteMutation($input: ExecuteWorkflowInput!) {
    executeWorkflow(input: $input) {
      execution {
        id
      }
    }
  }
`;

graphql`
  subscription relayWatchSubscription($id: ID!, $after: Int!) {
    executionEvents(executionId: $id, after: $after) {
      id
      seq
      type
    }
  }
`;
