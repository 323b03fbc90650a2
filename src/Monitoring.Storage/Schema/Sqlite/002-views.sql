CREATE VIEW v_today_operation_stats AS
SELECT
    operation_type,
    classification,
    target_database,
    operation_status,
    count(*) AS operation_count,
    coalesce(sum(record_count) FILTER (WHERE operation_status IN ('SUCCESS', 'PARTIAL')), 0) AS total_records,
    avg(execution_time_ms) AS avg_execution_time_ms,
    max(execution_time_ms) AS max_execution_time_ms,
    date('now') AS operation_date
FROM operation_logs
WHERE created_at >= date('now')
GROUP BY operation_type, classification, target_database, operation_status;

CREATE VIEW v_slow_queries_today AS
SELECT
    metric_name,
    classification,
    database_type,
    table_name,
    metric_value AS execution_time_ms,
    query_sql,
    created_at
FROM performance_metrics
WHERE is_slow_query AND created_at >= date('now')
ORDER BY metric_value DESC
LIMIT 100;

CREATE VIEW v_data_quality_issues AS
SELECT *
FROM data_quality_checks
WHERE check_status IN ('FAIL', 'WARNING') AND created_at >= strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-7 days')
ORDER BY created_at DESC;

CREATE VIEW v_active_alerts AS
SELECT *
FROM alert_records
WHERE alert_status = 'OPEN'
ORDER BY
    CASE alert_level WHEN 'CRITICAL' THEN 0 WHEN 'ERROR' THEN 1 WHEN 'WARNING' THEN 2 ELSE 3 END,
    last_occurred_at DESC;
