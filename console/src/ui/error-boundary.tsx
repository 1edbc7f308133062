import { Component } from 'react';
import type { ReactNode } from 'react';
import { Button } from './button';
import { Empty } from './states';

interface Props {
  readonly place: string;
  readonly children: ReactNode;
}

interface State {
  readonly hasFailed: boolean;
  readonly place: string;
}

/** If a page breaks, the rest of the console stays, and no stack is shown. Another page is another try. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { hasFailed: false, place: this.props.place };

  static getDerivedStateFromError(): Partial<State> {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps({ place }: Props, state: State): Partial<State> | null {
    return place === state.place ? null : { hasFailed: false, place };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div className="page">
        <Empty
          icon="warning"
          title="This page could not be shown"
          action={<Button onClick={() => window.location.reload()}>Load it again</Button>}
        >
          Nothing that you saved is lost. If it happens again after you reload the page, it is a fault of the console.
        </Empty>
      </div>
    );
  }
}
