using System.Text;
using Academy.Core.Materials.Chat;
using Academy.Core.Materials.Kit;
using Academy.Core.Materials.Recordings;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Organizations;

namespace Academy.Functions.Tests.Materials;

/// <summary>What a new academy shows of materials.</summary>
public sealed class DemoMaterialsTests
{
    [Fact]
    public async Task The_demo_learner_finds_a_kit_recordings_and_a_tutor_in_the_cohort_that_is_over()
    {
        await using var academy = await AcademyHost.StartAsync(new() { Demo = true, DemoLearners = 0 });
        await academy.SettleAsync();
        var learner = await academy.SignInAsync("learner@academy.example");

        var kit = await learner.ListAsync<KitItemView>("v1/me/cohorts/demo-completed/kit");
        kit.Select(item => item.Kind).ShouldBe([KitItemKind.Slides, KitItemKind.Prompts, KitItemKind.Worksheet, KitItemKind.Chatbot]);
        var prompts = await learner.LinkAsync($"v1/me/cohorts/demo-completed/kit/{kit[1].Id}");
        Encoding.UTF8.GetString(await academy.Http.GetByteArrayAsync(prompts.Url)).ShouldStartWith("# Prompt library");
        (await learner.ListAsync<RecordingView>("v1/me/cohorts/demo-completed/recordings")).ShouldNotBeEmpty();
        var answer = await learner.PostAsync("v1/me/cohorts/demo-completed/chat/messages", new ChatQuestion { Content = "What is a language model?" });
        (await answer.ReadAsync<ChatExchange>()).Answer.Content.ShouldNotContain("found nothing");
    }
}
