package dev.umbra.functions.keys;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What CloudFormation is told (its User Guide, "Custom resource response objects").
 *
 * @param reason one line for people, also where all went well
 * @param data for templates; nothing of a key
 */
record Answer(Status status, String reason, Map<String, String> data) {
  /** A whole answer may have 4,096 bytes, and three ARNs are a part of it. */
  private static final int LONGEST_REASON = 1_000;

  /** Whether what was asked for is so now. */
  enum Status {
    SUCCESS,
    FAILED
  }

  Answer {
    data = Map.copyOf(data);
    String line = reason.replaceAll("\\s+", " ").strip();
    reason = line.substring(0, Math.min(line.length(), LONGEST_REASON));
  }

  static Answer success(String reason) {
    return new Answer(Status.SUCCESS, reason, Map.of());
  }

  static Answer success(String reason, Map<String, String> data) {
    return new Answer(Status.SUCCESS, reason, data);
  }

  static Answer failed(String reason) {
    return new Answer(Status.FAILED, reason, Map.of());
  }

  byte[] json(Envelope envelope) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("Status", status.name());
    members.put("Reason", reason);
    members.put("PhysicalResourceId", envelope.physicalId());
    members.put("StackId", envelope.stackId());
    members.put("RequestId", envelope.requestId());
    members.put("LogicalResourceId", envelope.logicalId());
    members.put("NoEcho", data.isEmpty());
    members.put("Data", data);
    try {
      return JSON.std.asBytes(members);
    } catch (IOException e) {
      throw new UncheckedIOException("the answer cannot be written", e);
    }
  }
}
