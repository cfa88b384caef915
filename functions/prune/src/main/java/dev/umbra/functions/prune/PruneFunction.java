package dev.umbra.functions.prune;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.umbra.functions.process.Deadline;
import dev.umbra.functions.process.LambdaLogHandler;
import dev.umbra.prune.Progress;
import dev.umbra.prune.Prune;
import dev.umbra.prune.Report;
import dev.umbra.prune.ScaledRun;
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
  static final int PATIENCE = 3;

  private final Prune prune;
  private final Steps steps;
  private final FunctionInvoker invoker;
  private final InstantSource clock;

  /** What Lambda calls, once in a process. */
  public PruneFunction() {
    this(FunctionSettings.read(System.getenv()));
  }

  private PruneFunction(FunctionSettings settings) {
    LambdaLogHandler.install();
    S3ObjectStore store = S3ObjectStore.open(settings.store());
    this(
        new Prune(store, settings.prune()),
        new Steps(new ScaledRun(store, settings.prune()), settings.store().bucket()),
        new LambdaInvoker(),
        InstantSource.system());
  }

  PruneFunction(Prune prune, Steps steps, FunctionInvoker invoker, InstantSource clock) {
    this.prune = prune;
    this.steps = steps;
    this.invoker = invoker;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    LambdaLogHandler.answering(context.getAwsRequestId());
    byte[] event = input.readAllBytes();
    output.write(answer(event, context).getBytes(StandardCharsets.UTF_8));
  }

  private String answer(byte[] event, Context context) throws IOException {
    Stop stop = new Stop(Deadline.of(context));
    return switch (PruneEvent.parse(event)) {
      case PruneEvent.Scheduled scheduled ->
          whole(prune.run(Progress.SILENT, stop), event, context);
      case PruneEvent.DryRun dryRun -> whole(prune.plan(Progress.SILENT, stop), event, context);
      case PruneEvent.Plan(String id) ->
          whole(prune.apply(id, Progress.SILENT, stop), event, context);
      case StepEvent.SumUp(String run) -> {
        Report report = steps.report(run);
        log(PruneMetrics.of(report), context);
        yield report.toJson();
      }
      case StepEvent step -> JSON.std.asString(steps.answer(step, stop));
    };
  }

  /** Logs a run's report, and sees to it that the run goes on. */
  private String whole(Report report, byte[] event, Context context) {
    boolean stuck = report.count("fruitless") >= PATIENCE;
    log(stuck ? PruneMetrics.stuck(report) : PruneMetrics.of(report), context);
    if (report.count("stopped") > 0 && !stuck) {
      invoker.invokeLater(context.getInvokedFunctionArn(), event);
    }
    return report.toJson();
  }

  private void log(PruneMetrics metrics, Context context) {
    context
        .getLogger()
        .log(metrics.line(context.getAwsRequestId(), context.getFunctionName(), clock.instant()));
  }
}
