package dev.umbra.functions.prune;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.umbra.functions.process.LambdaLogHandler;
import dev.umbra.prune.Progress;
import dev.umbra.prune.Prune;
import dev.umbra.prune.Report;
import dev.umbra.prune.Stop;
import dev.umbra.store.s3.S3ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * Prunes the registry's bucket as a Lambda function. It answers with the report. A run whose time
 * is over invokes the function again and so goes on, until it ends or comes no further.
 */
public final class PruneFunction implements RequestStreamHandler {
  /** Attempts in a row that may come no further. */
  private static final long PATIENCE = 3;

  private final Prune prune;
  private final FunctionInvoker invoker;
  private final InstantSource clock;

  /** What Lambda calls, once in a process. */
  public PruneFunction() {
    this(
        prune(FunctionSettings.read(System.getenv())), new LambdaInvoker(), InstantSource.system());
  }

  PruneFunction(Prune prune, FunctionInvoker invoker, InstantSource clock) {
    this.prune = prune;
    this.invoker = invoker;
    this.clock = clock;
  }

  private static Prune prune(FunctionSettings settings) {
    LambdaLogHandler.install();
    return new Prune(S3ObjectStore.open(settings.store()), settings.prune());
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    byte[] event = input.readAllBytes();
    Report report = report(PruneEvent.parse(event), Deadline.of(context));
    boolean stuck = report.count("fruitless") >= PATIENCE;
    PruneMetrics metrics = stuck ? PruneMetrics.stuck(report) : PruneMetrics.of(report);
    context.getLogger().log(metrics.line(context.getFunctionName(), clock.instant()));
    if (report.count("stopped") > 0 && !stuck) {
      invoker.invokeLater(context.getInvokedFunctionArn(), event);
    }
    output.write(report.toJson().getBytes(StandardCharsets.UTF_8));
  }

  private Report report(PruneEvent event, Stop stop) {
    return switch (event) {
      case PruneEvent.Scheduled scheduled -> prune.run(Progress.SILENT, stop);
      case PruneEvent.DryRun dryRun -> prune.plan(Progress.SILENT, stop);
      case PruneEvent.Plan(String id) -> prune.apply(id, Progress.SILENT, stop);
    };
  }
}
