package dev.umbra.functions.keys;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What CloudFormation is told (its User Guide, "Custom resource response objects"). There is no
 * data: nothing of a key is for templates.
 *
 * @param reason one line for people, also where all went well
 */
record Answer(Status status, String reason) {
  /** A whole answer may have 4,096 bytes, and three ARNs are a part of it. */
  private static final int LONGEST_REASON = 1_000;

  /** Whether what was asked for is so now. */
  enum Status {
    SUCCESS,
    FAILED
  }

  Answer {
    String line = reason.replaceAll("\\s+", " ").strip();
    reason = line.substring(0, Math.min(line.length(), LONGEST_REASON));
  }

  static Answer success(String reason) {
    return new Answer(Status.SUCCESS, reason);
  }

  static Answer failed(String reason) {
    return new Answer(Status.FAILED, reason);
  }

  byte[] json(Envelope envelope) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("Status", status.name());
    members.put("Reason", reason);
    members.put("PhysicalResourceId", envelope.physicalId());
    members.put("StackId", envelope.stackId());
    members.put("RequestId", envelope.requestId());
    members.put("LogicalResourceId", envelope.logicalId());
    members.put("NoEcho", true);
    members.put("Data", Map.of());
    try {
      return JSON.std.asBytes(members);
    } catch (IOException e) {
      throw new UncheckedIOException("the answer cannot be written", e);
    }
  }
}
