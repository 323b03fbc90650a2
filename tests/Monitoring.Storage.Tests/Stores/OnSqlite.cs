using Monitoring.Storage.Tests.Databases;

namespace Monitoring.Storage.Tests.Stores;

public sealed class SqliteExactlyOnceTests() : ExactlyOnceTests(new SqliteSource());

public sealed class SqliteBooksTests() : BooksTests(new SqliteSource());

public sealed class SqliteAgeTests() : AgeTests(new SqliteSource());

public sealed class SqliteInitializationTests() : InitializationTests(new SqliteSource());

public sealed class SqliteRowTests() : RowTests(new SqliteSource());

public sealed class SqlitePoisonTests() : PoisonTests(new SqliteSource());

public sealed class SqliteDeadLetterTests() : DeadLetterTests(new SqliteSource());

public sealed class SqliteRollupTests() : RollupTests(new SqliteSource());

public sealed class SqliteAlertTests() : AlertTests(new SqliteSource());

public sealed class SqliteNoticeTests() : NoticeTests(new SqliteSource());

public sealed class SqliteCleanupTests() : CleanupTests(new SqliteSource());

public sealed class SqliteUpgradeTests() : UpgradeTests(new SqliteSource());

public sealed class SqliteViewTests() : ViewTests(new SqliteSource());

public sealed class SqliteFigureTests() : FigureTests(new SqliteSource());

public sealed class SqliteRecordTests() : RecordTests(new SqliteSource());

public sealed class SqliteOldProducerTests() : OldProducerTests(new SqliteSource());

public sealed class SqliteSchemaChangeTests() : SchemaChangeTests(new SqliteSource());
