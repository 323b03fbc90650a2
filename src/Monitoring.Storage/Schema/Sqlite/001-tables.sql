CREATE TABLE operation_logs (
    id                INTEGER PRIMARY KEY,
    operation_id      TEXT,
    operation_type    TEXT,
    classification    TEXT,
    target_database   TEXT,
    table_name        TEXT,
    record_count      INTEGER,
    operation_status  TEXT,
    error_message     TEXT,
    execution_time_ms INTEGER,
    user_agent        TEXT,
    client_ip         TEXT,
    additional_info   TEXT,
    created_at        TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    operation_name    TEXT,
    duration_us       INTEGER,
    started_at        TEXT,
    error_type        TEXT,
    query_sql         TEXT,
    is_slow           INTEGER NOT NULL DEFAULT 0,
    service           TEXT,
    host              TEXT,
    process_id        INTEGER,
    trace_id          TEXT,
    span_id           TEXT,
    parent_span_id    TEXT
);

-- The retention and v_today_operation_stats go by it; rows come in its order, so it grows at one end.
CREATE INDEX operation_logs_created_at ON operation_logs (created_at);

CREATE TABLE performance_metrics (
    id             INTEGER PRIMARY KEY,
    metric_name    TEXT,
    metric_type    TEXT,
    metric_value   REAL,
    metric_unit    TEXT,
    classification TEXT,
    database_type  TEXT,
    table_name     TEXT,
    is_slow_query  INTEGER NOT NULL DEFAULT 0,
    query_sql      TEXT,
    execution_plan TEXT,
    tags           TEXT,
    created_at     TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    recorded_date  TEXT NOT NULL DEFAULT (date('now')),
    service        TEXT,
    host           TEXT,
    trace_id       TEXT
);

-- As that of operation_logs.
CREATE INDEX performance_metrics_created_at ON performance_metrics (created_at);

CREATE TABLE data_quality_checks (
    id                 INTEGER PRIMARY KEY,
    check_id           TEXT,
    check_type         TEXT,
    classification     TEXT,
    database_type      TEXT,
    table_name         TEXT,
    check_status       TEXT,
    total_records      INTEGER,
    null_records       INTEGER,
    missing_rate       REAL,
    latest_timestamp   TEXT,
    data_delay_seconds INTEGER,
    invalid_records    INTEGER,
    validation_rules   TEXT,
    check_message      TEXT,
    threshold_config   TEXT,
    check_duration_ms  INTEGER,
    created_at         TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    service            TEXT,
    host               TEXT
);

-- v_data_quality_issues and the retention ask for a span of time; checks are rare, so its cost is none.
CREATE INDEX data_quality_checks_created_at ON data_quality_checks (created_at);

CREATE TABLE alert_records (
    id                    INTEGER PRIMARY KEY,
    alert_id              TEXT NOT NULL UNIQUE,
    alert_level           TEXT,
    alert_type            TEXT,
    alert_title           TEXT,
    alert_message         TEXT,
    source                TEXT,
    classification        TEXT,
    database_type         TEXT,
    table_name            TEXT,
    occurrence_count      INTEGER NOT NULL DEFAULT 1,
    first_occurred_at     TEXT,
    last_occurred_at      TEXT,
    alert_status          TEXT NOT NULL DEFAULT 'OPEN',
    acknowledged_by       TEXT,
    acknowledged_at       TEXT,
    resolved_by           TEXT,
    resolved_at           TEXT,
    resolution_notes      TEXT,
    notification_sent     INTEGER NOT NULL DEFAULT 0,
    notification_channels TEXT,
    notification_attempts INTEGER NOT NULL DEFAULT 0,
    additional_data       TEXT,
    created_at            TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    updated_at            TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
);

-- Equal open alerts accumulate in one record, also when two workers raise them at once.
CREATE UNIQUE INDEX alert_records_open ON alert_records (alert_type, source, (coalesce(table_name, '')))
    WHERE alert_status = 'OPEN';

-- The ledger: a batch that stands here is settled.
CREATE TABLE ingested_batches (
    producer_id TEXT NOT NULL,
    number      INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    events      INTEGER NOT NULL,
    outcome     TEXT NOT NULL,
    ingested_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    PRIMARY KEY (producer_id, number)
) WITHOUT ROWID;

-- dropped_*: all events dropped for that reason. given_up_*: the part of them that was decided here (tombstones,
-- batches that came too late, purged letters), which the producer's own totals do not hold.
CREATE TABLE producers (
    producer_id                TEXT NOT NULL PRIMARY KEY,
    service                    TEXT,
    host                       TEXT,
    process_id                 INTEGER,
    emitted                    INTEGER NOT NULL,
    sampled_out                INTEGER NOT NULL,
    stored                     INTEGER NOT NULL,
    dead_lettered              INTEGER NOT NULL,
    dropped_buffer_full        INTEGER NOT NULL,
    dropped_oversize           INTEGER NOT NULL,
    dropped_spool_full         INTEGER NOT NULL,
    dropped_spool_error        INTEGER NOT NULL,
    dropped_expired            INTEGER NOT NULL,
    dropped_purged             INTEGER NOT NULL,
    dropped_rejected           INTEGER NOT NULL,
    dropped_store_unavailable  INTEGER NOT NULL,
    dropped_shutdown_timeout   INTEGER NOT NULL,
    given_up_buffer_full       INTEGER NOT NULL,
    given_up_oversize          INTEGER NOT NULL,
    given_up_spool_full        INTEGER NOT NULL,
    given_up_spool_error       INTEGER NOT NULL,
    given_up_expired           INTEGER NOT NULL,
    given_up_purged            INTEGER NOT NULL,
    given_up_rejected          INTEGER NOT NULL,
    given_up_store_unavailable INTEGER NOT NULL,
    given_up_shutdown_timeout  INTEGER NOT NULL,
    dropped                    INTEGER NOT NULL GENERATED ALWAYS AS (
        dropped_buffer_full + dropped_oversize + dropped_spool_full + dropped_spool_error + dropped_expired
        + dropped_purged + dropped_rejected + dropped_store_unavailable + dropped_shutdown_timeout
    ) VIRTUAL,
    first_report_at            TEXT NOT NULL,
    last_report_at             TEXT NOT NULL,
    ended                      TEXT
);

-- payload: a frame as it came, or one event as JSON. payload_hash only where no ledger line guards against doubles.
CREATE TABLE dead_letters (
    id           INTEGER PRIMARY KEY,
    producer_id  TEXT,
    batch_number INTEGER,
    event_index  INTEGER,
    events       INTEGER NOT NULL,
    format       TEXT NOT NULL,
    payload      BLOB NOT NULL,
    payload_hash BLOB UNIQUE,
    reason       TEXT NOT NULL,
    source       TEXT,
    created_at   TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
);
