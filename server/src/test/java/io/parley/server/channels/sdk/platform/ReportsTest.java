package io.parley.server.channels.sdk.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Bodies as the bots of old SDKs send them.
class ReportsTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void aMessengerEventIsByItsSender() {
        var report = in("""
                {"sender":{"id":"1234567890"},"recipient":{"id":"PAGE"},"timestamp":1458692752478,
                 "message":{"mid":"mid.1","seq":73,"text":"hello, world!"}}""").getFirst();

        assertThat(report.user()).isEqualTo("1234567890");
        assertThat(report.id()).contains("mid.1");
        assertThat(report.text()).isEqualTo("hello, world!");
        assertThat(report.at()).contains(Instant.ofEpochMilli(1458692752478L));
    }

    @Test
    void aWholeEnvelopeBringsSeveral() {
        var reports = in("""
                {"object":"page","entry":[{"id":"PAGE","time":1,"messaging":[
                  {"sender":{"id":"1"},"recipient":{"id":"PAGE"},"message":{"mid":"a","text":"one"}},
                  {"sender":{"id":"1"},"recipient":{"id":"PAGE"},"delivery":{"mids":["a"]}},
                  {"sender":{"id":"2"},"recipient":{"id":"PAGE"},"postback":{"payload":"GET_STARTED"},"timestamp":7}]}]}""");

        assertThat(reports).extracting(Report::user).containsExactly("1", "2");
        assertThat(reports).extracting(Report::text).containsExactly("one", "GET_STARTED");
        assertThat(reports.getLast().id()).contains("postback 7");
    }

    @Test
    void whatGoesOutOnMessengerIsForItsRecipient() {
        var report = out("""
                {"recipient":{"id":"1234567890"},"message":{"text":"hello back"}}""").getFirst();

        assertThat(report.user()).isEqualTo("1234567890");
        assertThat(report.id()).isEmpty();
    }

    @Test
    void anEchoSaysWhoSpokeInTheBotsPlace() {
        var ofThePage = in("""
                {"sender":{"id":"PAGE"},"recipient":{"id":"9"},"message":{"mid":"m","is_echo":true,"text":"It is Ann"}}""");
        var ofAnApp = in("""
                {"sender":{"id":"PAGE"},"recipient":{"id":"9"},
                 "message":{"mid":"m","is_echo":true,"app_id":263902037430900,"text":"It is Ann"}}""");

        assertThat(ofThePage.getFirst().user()).isEqualTo("9");
        assertThat(ofThePage.getFirst().app()).contains(new Report.Elsewhere(Optional.empty()));
        assertThat(ofAnApp.getFirst().app()).contains(new Report.Elsewhere(Optional.of("263902037430900")));
    }

    @Test
    void attachmentsAreToldInLines() {
        var report = in("""
                {"sender":{"id":"1"},"recipient":{"id":"P"},"timestamp":1,"message":{"mid":"m","attachments":
                 [{"type":"image","payload":{"url":"http://x/y.png"}}],"text":""}}""").getFirst();

        assertThat(report.text()).isEqualTo("[image] http://x/y.png");
    }

    @Test
    void aSlackMessageIsKnownByItsTime() {
        var report = in("""
                {"type":"message","channel":"D024BE91L","user":"U2147483697","text":"Hello world","ts":"1355517523.000005"}""").getFirst();

        assertThat(report.user()).isEqualTo("D024BE91L");
        assertThat(report.id()).contains("1355517523.000005");
    }

    @Test
    void microsoftsThirdVersionKeepsItsAddress() {
        var report = in("""
                {"type":"message","id":"m1","timestamp":"2016-12-15T00:00:00Z","source":"webchat","text":"hi",
                 "user":{"id":"u1","name":"User"},"address":{"id":"m1","channelId":"webchat","user":{"id":"u1"},
                 "bot":{"id":"b1"},"conversation":{"id":"c1"},"serviceUrl":"https://webchat.botframework.com"}}""").getFirst();

        assertThat(report.user()).isEqualTo("c1");
        assertThat(report.id()).contains("m1");
        assertThat(report.address().orElseThrow().member()).isEqualTo("address");
        assertThat(report.address().orElseThrow().json()).contains("https://webchat.botframework.com");
    }

    @Test
    void ofMicrosoftsFourthVersionOnlyTheAddressingIsKept() {
        var report = in("""
                {"type":"message","id":"m4","text":"a secret","channelId":"webchat","serviceUrl":"https://b.example",
                 "conversation":{"id":"c4"},"from":{"id":"u"},"recipient":{"id":"b"},"channel":"c4","user":"u"}""").getFirst();

        assertThat(report.user()).isEqualTo("c4");
        assertThat(report.address().orElseThrow().json()).contains("serviceUrl").doesNotContain("a secret");
    }

    @Test
    void kitsThatHideTheirPlatformAreUnderstood() {
        var report = in("""
                {"text":"hi","user":"77","channel":"77","mid":"b.1","type":"user_message"}""").getFirst();

        assertThat(report.user()).isEqualTo("77");
        assertThat(report.id()).contains("b.1");
    }

    @Test
    void anAnswerThatRepeatsAPersonsWordsSaysSo() {
        assertThat(out("""
                {"channel":"77","text":"Hi","metadata":{"ts":"12.000005","slack_user":"U1"}}""").getFirst().echo()).contains("12.000005");
        assertThat(out("""
                {"channel":"D024BE91L","text":"Hi","slack_user":"U1","ts":"12.000005"}""").getFirst().echo()).contains("12.000005");
    }

    @Test
    void numbersMayBeTexts() {
        var report = in("""
                {"sender":{"id":5},"recipient":{"id":"P"},"timestamp":"1458692752478","message":{"mid":12,"text":3}}""").getFirst();

        assertThat(report.user()).isEqualTo("5");
        assertThat(report.id()).contains("12");
        assertThat(report.text()).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"text\":\"to nobody\"}",
                "{\"sender\":{},\"message\":{\"text\":\"from nobody\"}}",
                "{\"channel\":\"77\",\"text\":{\"no\":\"text\"}}",
            })
    void whatNamesNoCustomerOrSaysNothingIsRefused(String body) {
        assertThatThrownBy(() -> in(body)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void longNamesAreRefused() {
        assertThatThrownBy(() -> in("{\"channel\":\"" + "7".repeat(10_000) + "\",\"text\":\"hi\"}"))
                .hasMessage("user: want 1 to 256 characters, got 10000");
    }

    private static List<Report> in(String body) {
        return Reports.read(JSON.readTree(body), Direction.IN);
    }

    private static List<Report> out(String body) {
        return Reports.read(JSON.readTree(body), Direction.OUT);
    }
}
