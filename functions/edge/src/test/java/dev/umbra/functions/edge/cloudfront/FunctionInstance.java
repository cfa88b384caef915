package dev.umbra.functions.edge.cloudfront;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/** A function that has been loaded. It takes one event at a time. */
final class FunctionInstance {
  private static final Map<String, String> HASHES =
      Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256");
  private static final Map<String, String> MACS =
      Map.of("md5", "HmacMD5", "sha1", "HmacSHA1", "sha256", "HmacSHA256");

  private final Map<String, String> store;
  private final Value function;
  private Optional<String> origin = Optional.empty();
  private Ran outcome = new Ran.Failed("it has not run");

  FunctionInstance(Engine engine, FunctionCode code, Map<String, String> store) {
    this.store = store;
    Context context =
        Context.newBuilder("js")
            .engine(engine)
            .allowExperimentalOptions(true)
            .option("js.ecmascript-version", "2021")
            .option("js.disable-eval", "true")
            .option("js.console", "false")
            .option("js.print", "false")
            .option("js.load", "false")
            .option("js.graal-builtin", "false")
            .option("js.polyglot-builtin", "false")
            .option("js.java-package-globals", "false")
            .build();
    Value environment = context.eval("js", environment()).execute(host());
    this.function = environment.execute(context.eval("js", wrapped(code.text())));
  }

  /** Modules become arguments, for only a module's file could import them. */
  private static String wrapped(String text) {
    return "(function (modules, Buffer, console) {'use strict'; "
        + text.replaceAll("(?m)^import (\\w+) from '(\\w+)';$", "const $1 = modules('$2');")
        + "\nreturn handler;})";
  }

  private static String environment() {
    try (InputStream file =
        Objects.requireNonNull(FunctionInstance.class.getResourceAsStream("runtime.js"))) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Ran run(String event) {
    origin = Optional.empty();
    outcome = new Ran.Failed("it never ended");
    try {
      function.executeVoid(event);
    } catch (PolyglotException e) {
      outcome = new Ran.Failed(String.valueOf(e.getMessage()));
    }
    return outcome;
  }

  private ProxyObject host() {
    return ProxyObject.fromMap(
        Map.of(
            "toHex", executable(args -> hex(decode(args[0].asString(), args[1].asString()))),
            "fromHex", executable(args -> encode(bytes(args[0]), args[1].asString())),
            "hash", executable(args -> hash(args[0].asString(), bytes(args[1]))),
            "hmac", executable(args -> mac(args[0].asString(), bytes(args[1]), bytes(args[2]))),
            "has", executable(args -> store.containsKey(args[0].asString())),
            "get", executable(args -> store.getOrDefault(args[0].asString(), "")),
            "select", executable(this::select),
            "done", executable(this::done),
            "failed", executable(this::failed)));
  }

  private static Object executable(ProxyExecutable executable) {
    return executable;
  }

  private Object select(Value... arguments) {
    origin = Optional.of(arguments[0].asString());
    return true;
  }

  private Object done(Value... arguments) {
    try {
      outcome = new Ran.Returned(JSON.std.mapFrom(arguments[0].asString()), origin);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object failed(Value... arguments) {
    outcome = new Ran.Failed(arguments[0].asString());
    return true;
  }

  private static byte[] bytes(Value hex) {
    return HexFormat.of().parseHex(hex.asString());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] decode(String text, String encoding) {
    return switch (encoding) {
      case "hex" -> HexFormat.of().parseHex(text);
      case "base64" -> Base64.getMimeDecoder().decode(text);
      case "base64url" -> Base64.getUrlDecoder().decode(text);
      case "utf8", "utf-8" -> text.getBytes(UTF_8);
      default -> throw new IllegalArgumentException("no encoding: " + encoding);
    };
  }

  private static String encode(byte[] bytes, String encoding) {
    return switch (encoding) {
      case "hex" -> hex(bytes);
      case "base64" -> Base64.getEncoder().encodeToString(bytes);
      case "base64url" -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      case "utf8", "utf-8" -> new String(bytes, UTF_8);
      case "latin1" -> new String(bytes, ISO_8859_1);
      default -> throw new IllegalArgumentException("no encoding: " + encoding);
    };
  }

  private static String hash(String algorithm, byte[] data) {
    try {
      return hex(MessageDigest.getInstance(known(HASHES, algorithm)).digest(data));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String mac(String algorithm, byte[] key, byte[] data) {
    try {
      String name = known(MACS, algorithm);
      Mac mac = Mac.getInstance(name);
      mac.init(new SecretKeySpec(key, name));
      return hex(mac.doFinal(data));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String known(Map<String, String> names, String algorithm) {
    String name = names.get(algorithm);
    if (name == null) {
      throw new IllegalArgumentException("no algorithm: " + algorithm);
    }
    return name;
  }
}
