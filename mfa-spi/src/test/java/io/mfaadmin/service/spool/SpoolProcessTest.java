package io.mfaadmin.service.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SpoolProcessTest {

  @TempDir Path directory;

  @Test
  @DisplayName("BU-14 E21 a million rows are sorted in a heap of 40 MB")
  void memoryDoesNotGrowWithTheRows() throws IOException, InterruptedException {
    Process process = start("-Xmx40m", 1_000_000);
    try {
      assertThat(firstLine(process)).isEqualTo(SpoolProcess.DONE);
      process.getOutputStream().close();
      assertThat(process.waitFor()).isZero();
    } finally {
      process.destroyForcibly();
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  @DisplayName("BU-14 E55 a process that is killed leaves no temporary file")
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void nothingIsLeftOfAKilledProcess() throws IOException, InterruptedException {
    Process process = start("-Xmx40m", 20_000);
    try {
      assertThat(firstLine(process)).isEqualTo(SpoolProcess.DONE);
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(process.exitValue()).isNotZero();
    assertThat(directory).isEmptyDirectory();
  }

  private Process start(String heap, int count) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(heap);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(SpoolProcess.class.getName());
    command.add(directory.toString());
    command.add(Integer.toString(count));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String firstLine(Process process) throws IOException {
    // Not closed: the process would fail to write.
    BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
    return reader.readLine();
  }
}
