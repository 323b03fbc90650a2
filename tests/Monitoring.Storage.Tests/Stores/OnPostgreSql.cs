using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Stores;

public sealed class PostgreSqlExactlyOnceTests(PostgreSqlSource source) : ExactlyOnceTests(source);

public sealed class PostgreSqlBooksTests(PostgreSqlSource source) : BooksTests(source);

public sealed class PostgreSqlAgeTests(PostgreSqlSource source) : AgeTests(source);

public sealed class PostgreSqlInitializationTests(PostgreSqlSource source) : InitializationTests(source);

public sealed class PostgreSqlRowTests(PostgreSqlSource source) : RowTests(source);

public sealed class PostgreSqlPoisonTests(PostgreSqlSource source) : PoisonTests(source);

public sealed class PostgreSqlDeadLetterTests(PostgreSqlSource source) : DeadLetterTests(source);

public sealed class PostgreSqlRollupTests(PostgreSqlSource source) : RollupTests(source);

public sealed class PostgreSqlAlertTests(PostgreSqlSource source) : AlertTests(source);

public sealed class PostgreSqlNoticeTests(PostgreSqlSource source) : NoticeTests(source);

public sealed class PostgreSqlCleanupTests(PostgreSqlSource source) : CleanupTests(source);

public sealed class PostgreSqlUpgradeTests(PostgreSqlSource source) : UpgradeTests(source);

public sealed class PostgreSqlViewTests(PostgreSqlSource source) : ViewTests(source);

public sealed class PostgreSqlFigureTests(PostgreSqlSource source) : FigureTests(source);

public sealed class PostgreSqlRecordTests(PostgreSqlSource source) : RecordTests(source);

public sealed class PostgreSqlOldProducerTests(PostgreSqlSource source) : OldProducerTests(source);

public sealed class PostgreSqlSchemaChangeTests(PostgreSqlSource source) : SchemaChangeTests(source);
