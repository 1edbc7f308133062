/** Two cards as high as the charts will be. */
export function ChartsLoading() {
  return (
    <div className="charts" role="status" aria-label="Loading">
      <div className="card history-loading skeleton" />
      <div className="card history-loading skeleton" />
    </div>
  );
}
