package dev.umbra.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A disk in the heap that knows what a crash of the machine would leave: of each file and each
 * folder it keeps what is there now and what was there when it was synced last. Every change is a
 * step; before any of them the process can die or the step can fail.
 */
final class ModelDisk implements Disk {
  /** The folder in which a store is opened. */
  static final Path ROOT = Path.of("/store");

  /** The process is dead: nothing that it does afterwards has an effect. */
  static final class Crash extends Error {}

  /** What happens to a step, by its number and name. */
  interface Fate {
    /** Lets every step be. */
    Fate NONE = (number, step) -> {};

    void decide(int number, String step) throws IOException;
  }

  private final ModelFolder root;
  private final List<String> steps = new ArrayList<>();
  private Fate fate = Fate.NONE;

  ModelDisk() {
    this(new ModelFolder());
    root.add(ROOT.getFileName().toString(), new ModelFolder());
    root.sync();
  }

  private ModelDisk(ModelFolder root) {
    this.root = root;
  }

  /** Steps are numbered from 0 again. */
  synchronized void setFate(Fate next) {
    steps.clear();
    fate = next;
  }

  synchronized List<String> steps() {
    return List.copyOf(steps);
  }

  /** The disk as it is found when the machine is started again. */
  synchronized ModelDisk afterCrash(Loss loss) {
    return new ModelDisk((ModelFolder) root.afterCrash(new Survivors(loss)));
  }

  private void step(String name, Path path) throws IOException {
    String step = name + " " + ROOT.relativize(path);
    fate.decide(steps.size(), step);
    steps.add(step);
  }

  private Optional<ModelNode> find(Path path) {
    ModelNode node = root;
    for (Path name : path) {
      if (!(node instanceof ModelFolder folder) || folder.find(name.toString()).isEmpty()) {
        return Optional.empty();
      }
      node = folder.find(name.toString()).get();
    }
    return Optional.of(node);
  }

  private ModelFolder folder(Path path) throws IOException {
    return (ModelFolder) find(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
  }

  private ModelFile file(Path path) throws IOException {
    return (ModelFile) find(path).orElseThrow(() -> new NoSuchFileException(path.toString()));
  }

  private void name(Path path, ModelNode node) throws IOException {
    folder(Folders.above(path)).add(path.getFileName().toString(), node);
  }

  private void unname(Path path) throws IOException {
    folder(Folders.above(path)).remove(path.getFileName().toString());
  }

  private void requireNone(Path path) throws IOException {
    if (find(path).isPresent()) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }

  @Override
  public synchronized NewFile create(Path path) throws IOException {
    step("create", path);
    requireNone(path);
    ModelFile file = new ModelFile();
    name(path, file);
    return new Writing(path, file);
  }

  private final class Writing implements NewFile {
    private final Path path;
    private final ModelFile file;

    Writing(Path path, ModelFile file) {
      this.path = path;
      this.file = file;
    }

    @Override
    public void write(ByteBuffer content) throws IOException {
      synchronized (ModelDisk.this) {
        step("write", path);
        file.append(content);
      }
    }

    @Override
    public void stamp(Instant modified) throws IOException {
      synchronized (ModelDisk.this) {
        step("stamp", path);
        file.stamp(modified);
      }
    }

    @Override
    public void sync() throws IOException {
      synchronized (ModelDisk.this) {
        step("sync", path);
        file.sync();
      }
    }

    @Override
    public void close() {}
  }

  @Override
  public synchronized SeekableByteChannel open(Path path) throws IOException {
    return new ArrayChannel(file(path).content());
  }

  @Override
  public synchronized Optional<FileVersion> version(Path path) {
    return find(path).map(node -> ((ModelFile) node).version());
  }

  @Override
  public void visit(Path path, Visitor visitor) throws IOException {
    List<String> names;
    synchronized (this) {
      names = folder(path).names();
    }
    for (String name : names) {
      if (!visitor.visit(name)) {
        return;
      }
    }
  }

  @Override
  public synchronized void link(Path path, Path name) throws IOException {
    step("link", name);
    requireNone(name);
    name(name, file(path));
  }

  @Override
  public synchronized void rename(Path path, Path name) throws IOException {
    step("rename", name);
    ModelFile file = file(path);
    if (find(name).equals(Optional.of(file))) {
      return;
    }
    name(name, file);
    unname(path);
  }

  @Override
  public synchronized void delete(Path path) throws IOException {
    step("delete", path);
    Optional<ModelNode> node = find(path);
    if (node.isEmpty()) {
      return;
    }
    if (node.get() instanceof ModelFolder folder && !folder.names().isEmpty()) {
      throw new DirectoryNotEmptyException(path.toString());
    }
    unname(path);
  }

  @Override
  public synchronized void makeFolder(Path path) throws IOException {
    step("folder", path);
    if (find(path).isEmpty()) {
      name(path, new ModelFolder());
    }
  }

  @Override
  public synchronized void syncFolder(Path path) throws IOException {
    step("sync", path);
    folder(path).sync();
  }
}
