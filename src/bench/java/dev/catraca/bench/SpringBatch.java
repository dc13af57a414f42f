package dev.catraca.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A job of Spring Batch: chunks of a thousand, {@code JdbcBatchItemWriter} with the same upsert, one connection whose driver
 * sends a batch as statements with many rows, a job repository in memory that writes nothing.
 */
record SpringBatch(Server server, String database) implements ShopTableContender {
    private static final int CHUNK = 1000;

    @Override
    public String name() {
        return "spring-batch";
    }

    @Override
    public Duration load(Path file, Scenario scenario) {
        var start = System.nanoTime();
        try (var connection = server.connect(database, "?reWriteBatchedInserts=true")) {
            var execution = run(file, new SingleConnectionDataSource(connection, true));
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw new AssertionError("The job failed: " + execution.getAllFailureExceptions());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static JobExecution run(Path file, DataSource dataSource) {
        var repository = new ResourcelessJobRepository();
        var step = new StepBuilder("load", repository)
                .<Row, Row>chunk(CHUNK)
                .transactionManager(new JdbcTransactionManager(dataSource))
                .reader(reader(file))
                .writer(writer(dataSource))
                .build();
        return execute(new JobBuilder("shop", repository).start(step).build(), repository);
    }

    private static JobExecution execute(Job job, ResourcelessJobRepository repository) {
        try {
            var operator = new TaskExecutorJobOperator();
            operator.setJobRepository(repository);
            operator.setJobRegistry(new MapJobRegistry());
            operator.afterPropertiesSet();
            return operator.start(job, new JobParameters());
        } catch (Exception e) {
            throw new IllegalStateException("The job does not start", e);
        }
    }

    private static FlatFileItemReader<Row> reader(Path file) {
        return new FlatFileItemReaderBuilder<Row>()
                .name("products")
                .resource(new FileSystemResource(file))
                .encoding("UTF-8")
                .lineMapper((line, number) -> RowReader.parse(line))
                .saveState(false)
                .build();
    }

    private static JdbcBatchItemWriter<Row> writer(DataSource dataSource) {
        var writer = new JdbcBatchItemWriterBuilder<Row>()
                .dataSource(dataSource)
                .sql(ShopTable.UPSERT)
                .itemPreparedStatementSetter((row, upsert) -> ShopTable.set(upsert, row))
                // An unchanged product updates nothing.
                .assertUpdates(false)
                .build();
        writer.afterPropertiesSet();
        return writer;
    }
}
