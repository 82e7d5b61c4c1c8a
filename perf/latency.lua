-- One line that the harness reads: requests, microseconds, p50, p95 (microseconds), responses that were not 2xx or 3xx and failures.
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(95),
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
